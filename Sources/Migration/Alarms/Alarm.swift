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
    /// Where ALARM is sent; empty means nobody is told.
    public var actions: [ARN]
    public var areActionsEnabled: Bool?
    public var isComposite: Bool
    /// What the metric is measured of; nil if AWS documents none of this name for DMS.
    public var level: MetricLevel?
    /// Of an alarm on metric math, its metrics and expressions in AWS's order.
    public var terms: [AlarmTerm] = []
    /// Of a composite alarm, its rule as somebody wrote it.
    public var rule: String?
    /// Of a composite alarm, those its rule names, in order of name.
    public var children: [AlarmChild] = []

    public var id: ARN { arn }

    /// An alarm of which nothing but its identity and state is known.
    public init(arn: ARN, name: String, state: AlarmState, isComposite: Bool = false) {
        self.arn = arn
        self.name = name
        self.state = state
        self.dimensions = [:]
        self.actions = []
        self.isComposite = isComposite
    }
}

/// The state of a CloudWatch alarm; a state not known here survives as it came.
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

/// What a metric of DMS is measured of, and so which dimensions it has.
public enum MetricLevel: Sendable, Hashable {
    case task
    case instance
    /// Published for both, with different meanings.
    case taskAndInstance
    /// Of serverless replications and homogeneous migrations; their dimensions are not judged.
    case other
    /// Of no page of AWS, though published recipes make alarms on it.
    case invented
}

/// A metric or an expression of an alarm on metric math. Every member AWS left out is nil.
public struct AlarmTerm: Sendable, Hashable {
    /// What expressions call it, for example `m1`.
    public var id: String
    /// What somebody called it.
    public var label: String?
    /// Nil of a metric.
    public var expression: String?
    public var namespace: String?
    public var metric: String?
    /// Dimension name to value.
    public var dimensions: [String: String] = [:]
    public var statistic: String?
    /// In seconds.
    public var period: Int?
    /// True of the one that is compared with the threshold.
    public var isJudged: Bool

    /// A term of which nothing but its name is known.
    public init(id: String, isJudged: Bool) {
        self.id = id
        self.isJudged = isJudged
    }
}

/// An alarm that the rule of a composite alarm names, and how it stands.
public struct AlarmChild: Sendable, Hashable {
    public var name: String
    public var state: AlarmState

    public init(name: String, state: AlarmState) {
        self.name = name
        self.state = state
    }
}

/// Something that happened to an alarm: a new state, an action carried out, a new setting.
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
