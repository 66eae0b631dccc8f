import AWSClient
import Foundation
public import Migration

/// Lists alarms. CloudWatch cannot filter them by namespace, so all of them come.
enum DescribeAlarms: PagedOperation {
    static let service = AWSService.cloudWatch
    static let name = "DescribeAlarms"

    struct Input: PagedInput {
        /// Both kinds have to be named: without this CloudWatch leaves out composite alarms.
        var alarmTypes: [String]? = ["MetricAlarm", "CompositeAlarm"]
        /// The only state of interest; nil for all.
        var state: String?
        /// 1 to 100.
        var maxRecords: Int? = 100
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case alarmTypes = "AlarmTypes"
            case state = "StateValue"
            case maxRecords = "MaxRecords"
            case marker = "NextToken"
        }
    }

    struct Output: PagedOutput {
        var metricAlarms: [Wire.MetricAlarm]?
        var compositeAlarms: [Wire.CompositeAlarm]?
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case metricAlarms = "MetricAlarms"
            case compositeAlarms = "CompositeAlarms"
            case marker = "NextToken"
        }
    }
}

/// Lists the alarms of some names, whatever they watch.
enum NamedAlarms: AWSOperation {
    static let service = AWSService.cloudWatch
    static let name = "DescribeAlarms"

    struct Input: Encodable, Sendable {
        /// At most 100.
        var names: [String]
        var alarmTypes = ["MetricAlarm", "CompositeAlarm"]

        enum CodingKeys: String, CodingKey {
            case names = "AlarmNames"
            case alarmTypes = "AlarmTypes"
        }
    }

    typealias Output = DescribeAlarms.Output
}

extension AWSMigrationService {
    public func alarms(
        _ question: AlarmQuestion, urgency: Urgency
    ) async throws(ServiceFailure) -> AlarmPage {
        switch question {
        case .page(let marker):
            let input = DescribeAlarms.Input(marker: marker)
            return try AlarmPage(
                wire: try await send(DescribeAlarms.self, input, urgency: urgency),
                askedWith: marker)
        case .firing(let marker):
            let input = DescribeAlarms.Input(state: AlarmState.alarm.text, marker: marker)
            return try AlarmPage(
                wire: try await send(DescribeAlarms.self, input, urgency: urgency),
                askedWith: marker)
        case .named(let names):
            let input = NamedAlarms.Input(names: Array(names.prefix(100)))
            return try AlarmPage(
                wire: try await send(NamedAlarms.self, input, urgency: urgency), askedWith: nil)
        }
    }
}

extension AlarmPage {
    /// A page as CloudWatch gives it; one that leads back to itself is the last.
    init(wire: DescribeAlarms.Output, askedWith marker: String?) throws(ServiceFailure) {
        let metric = wire.metricAlarms ?? []
        let composite = wire.compositeAlarms ?? []
        let metricAlarms = try metric.filter(\.concernsDMS).map(Alarm.init(wire:))
        let compositeAlarms = try composite.map(Alarm.init(composite:))
        var standings: [String: AlarmChild] = [:]
        let all =
            metric.map { ($0.name, $0.arn, $0.state) }
            + composite.map { ($0.name, $0.arn, $0.state) }
        for (name, arn, state) in all {
            guard let called = name ?? arn else { continue }
            let child = AlarmChild(name: called, state: AlarmState(state ?? ""))
            for key in [name, arn].compactMap(\.self) { standings[key] = child }
        }
        let leadsOn = wire.marker?.isEmpty == false && wire.marker != marker
        self.init(
            alarms: metricAlarms + compositeAlarms, standings: standings,
            nextMarker: leadsOn ? wire.marker : nil)
    }
}

extension AWSMigrationService {
    public func existingAlarms(
        named names: [String], urgency: Urgency
    ) async throws(ServiceFailure) -> Set<String> {
        guard !names.isEmpty else { return [] }
        let reply = try await send(
            NamedAlarms.self, NamedAlarms.Input(names: Array(names.prefix(100))),
            urgency: urgency)
        let all =
            (reply.metricAlarms ?? []).map(\.name) + (reply.compositeAlarms ?? []).map(\.name)
        return Set(all.compactMap { $0 })
    }
}

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

extension Alarm {
    /// A metric alarm as CloudWatch describes it.
    ///
    /// An alarm on metric math is described by the one DMS metric in it, if there is just one.
    init(wire: Wire.MetricAlarm) throws(ServiceFailure) {
        self.init(
            arn: ARN(try Wire.require(wire.arn, "AlarmArn", of: DescribeAlarms.self)),
            name: try Wire.require(wire.name, "AlarmName", of: DescribeAlarms.self),
            state: AlarmState(wire.state ?? ""))
        let watched = wire.watched
        reason = wire.reason
        since = wire.transitioned ?? wire.updated
        namespace = watched?.metric?.namespace
        metric = watched?.metric?.name
        level = namespace == MetricQuery.namespace ? metric.flatMap(MetricLevel.init(metric:)) : nil
        terms = (wire.metrics ?? []).filter { $0.id != nil }.map(AlarmTerm.init(wire:))
        dimensions = watched?.metric?.byName ?? [:]
        statistic = watched?.stat
        period = watched?.period
        threshold = wire.threshold
        comparison = wire.comparison
        evaluationPeriods = wire.evaluationPeriods
        actions = (wire.actions ?? []).map(ARN.init)
        areActionsEnabled = wire.actionsEnabled
    }

    /// A composite alarm as CloudWatch describes it, without the alarms it is made of.
    init(composite wire: Wire.CompositeAlarm) throws(ServiceFailure) {
        self.init(
            arn: ARN(try Wire.require(wire.arn, "AlarmArn", of: DescribeAlarms.self)),
            name: try Wire.require(wire.name, "AlarmName", of: DescribeAlarms.self),
            state: AlarmState(wire.state ?? ""), isComposite: true)
        rule = wire.rule
        reason = wire.reason
        since = wire.transitioned ?? wire.updated
        actions = (wire.actions ?? []).map(ARN.init)
        areActionsEnabled = wire.actionsEnabled
    }
}

extension AlarmTerm {
    init(wire: Wire.MetricDataQuery) {
        // AWS leaves the flag out of the one that is returned.
        self.init(id: wire.id ?? "", isJudged: wire.isReturned ?? true)
        label = wire.label
        expression = wire.expression
        namespace = wire.stat?.metric?.namespace
        metric = wire.stat?.metric?.name
        dimensions = wire.stat?.metric?.byName ?? [:]
        statistic = wire.stat?.stat
        period = wire.stat?.period ?? wire.period
    }
}

extension Wire.MetricAlarm {
    /// The metric the alarm is about, however it says so.
    fileprivate var watched: Wire.MetricStat? {
        if namespace != nil || metricName != nil {
            return Wire.MetricStat(
                metric: Wire.Metric(
                    namespace: namespace, name: metricName, dimensions: dimensions),
                period: period, stat: statistic ?? extendedStatistic)
        }
        let ofDMS = (metrics ?? []).compactMap(\.stat).filter {
            $0.metric?.namespace == MetricQuery.namespace
        }
        if ofDMS.count == 1 { return ofDMS.first }
        return concernsDMS
            ? Wire.MetricStat(metric: Wire.Metric(namespace: MetricQuery.namespace)) : nil
    }
}

extension Wire.Metric {
    /// The dimensions, value by name.
    fileprivate var byName: [String: String] {
        let pairs = (dimensions ?? []).compactMap { dimension in
            dimension.name.flatMap { name in dimension.value.map { (name, $0) } }
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
