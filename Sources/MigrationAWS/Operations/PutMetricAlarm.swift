import AWSClient
import Migration

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

extension AWSMigrationService {
    func create(
        _ plans: [AlarmPlan], _ confirmed: ConfirmedMutation
    ) async throws(ServiceFailure) -> MutationReceipt {
        guard let plan = plans.first, plans.count == 1 else {
            throw Self.notOne("alarms created", plans.count, PutMetricAlarm.label)
        }
        let answer = try await change(
            PutMetricAlarm.self, PutMetricAlarm.Input(plan), with: confirmed)
        return MutationReceipt(requestID: answer.requestID)
    }
}

extension PutMetricAlarm.Input {
    fileprivate init(_ plan: AlarmPlan) {
        self.init(
            name: plan.name, words: plan.words, namespace: AlarmPlan.namespace,
            metric: plan.metric.rawValue,
            dimensions: plan.dimensions.map {
                PutMetricAlarm.Dimension(name: $0.name, value: $0.value)
            }, statistic: plan.statistic, period: plan.period,
            evaluationPeriods: plan.evaluationPeriods, threshold: plan.threshold,
            comparison: plan.comparison, missingData: plan.missingData)
    }
}

extension Wire.MetricAlarm {
    /// True if it watches a metric of DMS, by itself or within metric math.
    var concernsDMS: Bool {
        namespace == MetricQuery.namespace
            || (metrics ?? []).contains { query in
                query.stat?.metric?.namespace == MetricQuery.namespace
                    || query.expression?.contains(MetricQuery.namespace) == true
            }
    }
}
