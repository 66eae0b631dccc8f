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
