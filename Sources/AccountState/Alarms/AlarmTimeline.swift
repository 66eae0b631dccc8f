public import Foundation
public import Migration

/// The alarms and events of an account in the order of the pane: trouble on top, the worst state
/// first, then everything else as one list in time, the newest first.
public struct AlarmTimeline: Sendable {
    /// What the filter left.
    public let items: [AlarmItem]
    /// How many there were before the filter.
    public let total: Int

    /// Orders the alarms and events of an account that `filter` admits.
    public init(_ account: AccountState, filter: WordFilter = WordFilter("")) {
        let inspection = AlarmInspection(account)
        let alarms = (account.alarms ?? []).map { AlarmItem.alarm($0, inspection.fault(of: $0)) }
        let all = alarms + (account.events ?? []).map(AlarmItem.event)
        total = all.count
        let shown = filter.isEmpty ? all : all.filter { filter.matches($0.searchText) }
        items =
            shown.filter(\.isTrouble).sorted(by: Self.isWorse)
            + shown.filter { !$0.isTrouble }.sorted(by: Self.isNewer)
    }

    private static func isWorse(_ first: AlarmItem, _ second: AlarmItem) -> Bool {
        guard case .alarm(let one, _) = first, case .alarm(let other, _) = second,
            one.gravity != other.gravity
        else { return isNewer(first, second) }
        return one.gravity < other.gravity
    }

    /// What has no date comes last.
    private static func isNewer(_ first: AlarmItem, _ second: AlarmItem) -> Bool {
        let dates = (first.date ?? .distantPast, second.date ?? .distantPast)
        if dates.0 != dates.1 { return dates.0 > dates.1 }
        return first.searchText < second.searchText
    }
}

/// One thing in the pane: an alarm, or something DMS says has happened.
public enum AlarmItem: Sendable, Hashable, Identifiable {
    case alarm(Alarm, AlarmFault?)
    case event(MigrationEvent)

    /// Which alarm or event it is.
    public enum ID: Sendable, Hashable {
        case alarm(ARN)
        case event(MigrationEvent)
    }

    public var id: ID {
        switch self {
        case .alarm(let alarm, _): .alarm(alarm.arn)
        case .event(let event): .event(event)
        }
    }

    /// When it came to be as it is; nil if CloudWatch does not say.
    public var date: Date? {
        switch self {
        case .alarm(let alarm, _): alarm.since
        case .event(let event): event.date
        }
    }

    /// True for what stays on top until it is over: alarms that fire, judge nothing, or never can.
    public var isTrouble: Bool {
        guard case .alarm(let alarm, let fault) = self else { return false }
        return alarm.state != .ok || fault?.isPermanent == true
    }

    /// All that `/` looks through.
    var searchText: String {
        switch self {
        case .alarm(let alarm, let fault):
            [alarm.name, alarm.state.text, alarm.stateWord, alarm.metric, fault?.summary]
                .compactMap { $0 }.joined(separator: " ")
                + alarm.dimensions.values.sorted().map { " \($0)" }.joined()
        case .event(let event):
            "\(event.source) \(event.message) \(event.categories.joined(separator: " "))"
        }
    }
}

extension Alarm {
    /// The state in at most six letters.
    public var stateWord: String {
        switch state {
        case .ok: "OK"
        case .alarm: "ALARM"
        case .insufficientData: "NODATA"
        case .unknown(let text): text
        }
    }

    /// The worst is the smallest.
    var gravity: Int {
        switch state {
        case .alarm: 0
        case .insufficientData: 1
        case .unknown: 2
        case .ok: 3
        }
    }
}

/// Who is notified when an alarm fires.
public struct AlarmAudience: Sendable, Hashable {
    /// Topics, functions and the like, by their names.
    public let names: [String]
    /// True if CloudWatch has been told to keep quiet.
    let isMuted: Bool

    public init(_ alarm: Alarm) {
        names = alarm.actions.map { $0.resourceID.isEmpty ? $0.text : $0.resourceID }
        isMuted = alarm.areActionsEnabled == false
    }

    /// True if nobody is told.
    public var isNobody: Bool { names.isEmpty || isMuted }

    /// In a few words, for a column.
    public var words: String {
        if names.isEmpty { return "nobody" }
        let first = names[0] + (names.count > 1 ? " and \(names.count - 1) more" : "")
        return isMuted ? "nobody: \(first) is muted" : first
    }

    /// In a sentence.
    public var sentence: String {
        if names.isEmpty { return "Notifies nobody: the alarm has no actions." }
        let list = names.joined(separator: ", ")
        return isMuted ? "Notifies nobody: actions are disabled (\(list))." : "Notifies \(list)."
    }
}
