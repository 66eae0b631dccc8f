public import Foundation

/// What one request asks of the account's alarms. CloudWatch cannot filter them by what they watch.
public enum AlarmQuestion: Sendable, Hashable {
    /// A page of all alarms, from the beginning without a marker.
    case page(after: String?)
    /// A page of those that are in the state `ALARM`.
    case firing(after: String?)
    /// These alarms by their names, at most 100.
    case named([String])
}

/// Some of the account's alarms.
public struct AlarmPage: Sendable, Hashable {
    /// Metric alarms that concern DMS, and every composite alarm, which may.
    public var alarms: [Alarm]
    /// The states of all alarms on the page, whatever they watch, by name and by ARN: composite alarms are
    /// made of them.
    public var standings: [String: AlarmChild]
    /// Nil on the last page.
    public var nextMarker: String?

    public init(
        alarms: [Alarm], standings: [String: AlarmChild] = [:], nextMarker: String? = nil
    ) {
        self.alarms = alarms
        self.standings = standings
        self.nextMarker = nextMarker
    }
}

/// The alarms that concern DMS, put together from pages of all that an account has.
public struct AlarmCollection: Sendable, Equatable {
    private var known: [ARN: Alarm] = [:]
    private var standings: [String: AlarmChild] = [:]
    /// In the order in which they were first met.
    private var order: [ARN] = []

    public init() {}

    /// Takes in a page: what it says of an alarm stands from now on.
    public mutating func take(_ page: AlarmPage) {
        standings.merge(page.standings) { $1 }
        for alarm in page.alarms {
            if known.updateValue(alarm, forKey: alarm.arn) == nil { order.append(alarm.arn) }
        }
    }

    /// Forgets all but these: a whole pass has not met the others.
    public mutating func keep(only arns: Set<ARN>, standings keys: Set<String>) {
        known = known.filter { arns.contains($0.key) }
        standings = standings.filter { keys.contains($0.key) }
        order.removeAll { !arns.contains($0) }
    }

    /// Forgets alarms that were looked for by name and are not there.
    public mutating func remove(_ names: Set<String>) {
        guard !names.isEmpty else { return }
        known = known.filter { !names.contains($0.value.name) }
        standings = standings.filter { !names.contains($0.value.name) }
        order.removeAll { known[$0] == nil }
    }

    /// Names of the alarms that are thought to be in the state `ALARM`, composite ones included.
    public var firing: Set<String> {
        Set(known.values.filter { $0.state == .alarm }.map(\.name))
    }

    /// The metric alarms on DMS, and the composite alarms whose rule names one of them, directly or
    /// through other composite alarms; each of those with the alarms it names.
    public var alarms: [Alarm] {
        let all = order.compactMap { known[$0] }
        let metric = all.filter { !$0.isComposite }
        return metric + composites(among: all.filter(\.isComposite), naming: metric)
    }

    private func composites(among composites: [Alarm], naming metric: [Alarm]) -> [Alarm] {
        var kept = Set(metric.flatMap { [$0.name, $0.arn.text] })
        var chosen: Set<Int> = []
        let names = composites.map { AlarmRule($0.rule ?? "").names }
        var hasGrown = !kept.isEmpty
        while hasGrown {
            hasGrown = false
            for (index, names) in names.enumerated()
            where !chosen.contains(index) && !names.isDisjoint(with: kept) {
                chosen.insert(index)
                kept.formUnion([composites[index].name, composites[index].arn.text])
                hasGrown = true
            }
        }
        return composites.indices.filter(chosen.contains).map { index in
            var alarm = composites[index]
            // A word that no alarm has as its name is left out: it may be an operator.
            alarm.children = Set(names[index].compactMap { standings[$0] })
                .sorted { $0.name < $1.name }
            return alarm
        }
    }
}

/// How much of the account's alarms was looked at.
public struct AlarmCoverage: Sendable, Hashable {
    /// False if there are more than are looked at; of those beyond only the firing ones are known.
    public var isWhole: Bool
    /// Seconds from one look at every alarm's state to the next; those that fire are seen sooner.
    public var passTakes: TimeInterval?

    public init(isWhole: Bool = true, passTakes: TimeInterval? = nil) {
        self.isWhole = isWhole
        self.passTakes = passTakes
    }

    /// The most alarms that are looked at one by one.
    public static let most = 10_000
}
