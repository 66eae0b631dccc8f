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
