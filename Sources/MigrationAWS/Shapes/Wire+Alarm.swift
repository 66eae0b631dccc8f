import Foundation

extension Wire {
    /// `MetricAlarm` of the CloudWatch API.
    struct MetricAlarm: Decodable, Sendable {
        var arn: String?
        var name: String?
        var state: String?
        var reason: String?
        var updated: Date?
        var transitioned: Date?
        var namespace: String?
        var metricName: String?
        var dimensions: [Dimension]?
        var statistic: String?
        var extendedStatistic: String?
        var period: Int?
        var evaluationPeriods: Int?
        var threshold: Double?
        var comparison: String?
        var actions: [String]?
        var actionsEnabled: Bool?
        /// Metric math; then the members about one metric are absent.
        var metrics: [MetricDataQuery]?

        enum CodingKeys: String, CodingKey {
            case arn = "AlarmArn"
            case name = "AlarmName"
            case state = "StateValue"
            case reason = "StateReason"
            case updated = "StateUpdatedTimestamp"
            case transitioned = "StateTransitionedTimestamp"
            case namespace = "Namespace"
            case metricName = "MetricName"
            case dimensions = "Dimensions"
            case statistic = "Statistic"
            case extendedStatistic = "ExtendedStatistic"
            case period = "Period"
            case evaluationPeriods = "EvaluationPeriods"
            case threshold = "Threshold"
            case comparison = "ComparisonOperator"
            case actions = "AlarmActions"
            case actionsEnabled = "ActionsEnabled"
            case metrics = "Metrics"
        }
    }

    /// `CompositeAlarm` of the CloudWatch API: an alarm made of other alarms.
    struct CompositeAlarm: Decodable, Sendable {
        var arn: String?
        var name: String?
        var state: String?
        var reason: String?
        var updated: Date?
        var transitioned: Date?
        var rule: String?
        var actions: [String]?
        var actionsEnabled: Bool?

        enum CodingKeys: String, CodingKey {
            case arn = "AlarmArn"
            case name = "AlarmName"
            case state = "StateValue"
            case reason = "StateReason"
            case updated = "StateUpdatedTimestamp"
            case transitioned = "StateTransitionedTimestamp"
            case rule = "AlarmRule"
            case actions = "AlarmActions"
            case actionsEnabled = "ActionsEnabled"
        }
    }
}
