public import Foundation

/// A metric or composite alarm that concerns DMS. Every member AWS left out is nil.
public struct Alarm: Sendable, Hashable, Identifiable {
    public var arn: ARN
    public var name: String
    public var state: AlarmState
    /// CloudWatch's sentence on why it is in this state.
    public var reason: String?
    /// When the state last changed.
    public var since: Date?
    public var namespace: String?
    public var metric: String?
    /// Dimension name to value, as the alarm was made; a wrong one watches nothing.
    public var dimensions: [String: String]
    public var threshold: Double?
    /// AWS's spelling, for example `GreaterThanThreshold`.
    public var comparison: String?
    public var statistic: String?
    /// In seconds.
    public var period: Int?
    public var evaluationPeriods: Int?
    /// Where the alarm notifies when it fires; empty means that nobody is notified.
    public var actions: [ARN]
    public var areActionsEnabled: Bool?
    public var isComposite: Bool
    /// The level the metric is published at; nil if AWS documents none of this name for DMS.
    public var level: MetricLevel?
    /// The metrics and expressions of an alarm on metric math, in AWS's order.
    public var terms: [AlarmTerm] = []
    /// The rule of a composite alarm, as it was written.
    public var rule: String?
    /// The alarms that the rule of a composite alarm names, in order of name.
    public var children: [AlarmChild] = []

    public var id: ARN { arn }

    /// An alarm with its identity and state alone; the rest is unknown.
    public init(arn: ARN, name: String, state: AlarmState, isComposite: Bool = false) {
        self.arn = arn
        self.name = name
        self.state = state
        self.dimensions = [:]
        self.actions = []
        self.isComposite = isComposite
    }
}

/// The state of a CloudWatch alarm; an unknown state keeps AWS's text.
public enum AlarmState: Sendable, Hashable {
    case ok
    case alarm
    /// The alarm has nothing to judge: often it watches a metric that does not exist.
    case insufficientData
    case unknown(String)

    /// Reads AWS's spelling; any other text is kept.
    public init(_ text: String) {
        self =
            switch text {
            case "OK": .ok
            case "ALARM": .alarm
            case "INSUFFICIENT_DATA": .insufficientData
            default: .unknown(text)
            }
    }

    /// AWS's spelling.
    public var text: String {
        switch self {
        case .ok: "OK"
        case .alarm: "ALARM"
        case .insufficientData: "INSUFFICIENT_DATA"
        case .unknown(let text): text
        }
    }
}

/// The level a DMS metric is published at, which decides its dimensions.
public enum MetricLevel: Sendable, Hashable {
    case task
    case instance
    /// Published for both, with different meanings.
    case taskAndInstance
    /// Published for serverless replications and homogeneous migrations; their dimensions are not
    /// checked.
    case other
    /// Not documented by AWS, although published recipes have alarms on it.
    case invented
}

/// A metric or an expression of an alarm on metric math. Every member AWS left out is nil.
public struct AlarmTerm: Sendable, Hashable {
    /// Its name in expressions, for example `m1`.
    public var id: String
    /// Its label.
    public var label: String?
    /// Nil for a metric.
    public var expression: String?
    public var namespace: String?
    public var metric: String?
    /// Dimension name to value.
    public var dimensions: [String: String] = [:]
    public var statistic: String?
    /// In seconds.
    public var period: Int?
    /// True for the term that is compared with the threshold.
    public var isJudged: Bool

    /// A term with its name alone; the rest is unknown.
    public init(id: String, isJudged: Bool) {
        self.id = id
        self.isJudged = isJudged
    }
}

/// An alarm that the rule of a composite alarm names, and its state.
public struct AlarmChild: Sendable, Hashable {
    public var name: String
    public var state: AlarmState

    public init(name: String, state: AlarmState) {
        self.name = name
        self.state = state
    }
}

/// An entry of an alarm's history: a new state, an action or a new configuration.
public struct AlarmChange: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case state
        case action
        case configuration
        case unknown(String)

        /// Reads AWS's spelling; any other text is kept.
        public init(_ text: String) {
            self =
                switch text {
                case "StateUpdate": .state
                case "Action": .action
                case "ConfigurationUpdate": .configuration
                default: .unknown(text)
                }
        }
    }

    /// The alarm's name.
    public var alarm: String
    public var date: Date
    public var kind: Kind
    /// CloudWatch's sentence, for example `Alarm updated from OK to ALARM`.
    public var summary: String

    public init(alarm: String, date: Date, kind: Kind, summary: String) {
        self.alarm = alarm
        self.date = date
        self.kind = kind
        self.summary = summary
    }
}

/// The rule of a composite alarm, as far as the alarms it names:
/// `ALARM("lag is high") OR ALARM(arn:aws:cloudwatch:…)`.
///
/// Source: CloudWatch API Reference, `PutCompositeAlarm`, `AlarmRule`.
public struct AlarmRule: Sendable {
    /// Every word of the rule, quoted ones whole. Names and ARNs of alarms are among them; so are
    /// operators, which does no harm where names are looked up.
    public let names: Set<String>

    /// The words of a rule as it was written.
    public init(_ text: String) {
        var names: Set<String> = []
        var word = ""
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if isEscaped {
                word.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character.isWhitespace || "(),".contains(character) {
                if !word.isEmpty { names.insert(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { names.insert(word) }
        self.names = names
    }
}

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
