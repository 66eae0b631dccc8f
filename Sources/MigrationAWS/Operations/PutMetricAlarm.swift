import AWSClient

/// Creates an alarm. CloudWatch overwrites one of the same name without a word.
enum PutMetricAlarm: AWSOperation {
    static let service = AWSService.cloudWatch
    static let name = "PutMetricAlarm"
    static let isMutation = true

    struct Input: Encodable, Sendable {
        var name: String
        var words: String
        var namespace: String
        var metric: String
        var dimensions: [Dimension]
        var statistic: String
        var period: Int
        var evaluationPeriods: Int
        var threshold: Double
        var comparison: String
        var missingData: String

        enum CodingKeys: String, CodingKey {
            case name = "AlarmName"
            case words = "AlarmDescription"
            case namespace = "Namespace"
            case metric = "MetricName"
            case dimensions = "Dimensions"
            case statistic = "Statistic"
            case period = "Period"
            case evaluationPeriods = "EvaluationPeriods"
            case threshold = "Threshold"
            case comparison = "ComparisonOperator"
            case missingData = "TreatMissingData"
        }
    }

    struct Dimension: Encodable, Sendable {
        var name: String
        var value: String

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case value = "Value"
        }
    }

    /// CloudWatch answers with nothing at all.
    typealias Output = NoMembers
}
