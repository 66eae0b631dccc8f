public import Foundation
public import Migration

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
