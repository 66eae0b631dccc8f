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
            return try await alarmPage(.init(marker: marker), urgency)
        case .firing(let marker):
            return try await alarmPage(.init(state: AlarmState.alarm.text, marker: marker), urgency)
        case .named(let names):
            var record = GapRecord(.alarm, of: NamedAlarms.self, about: "names")
            let input = NamedAlarms.Input(names: Array(names.prefix(100)))
            let reply = try await send(
                NamedAlarms.self, input, urgency: urgency, into: &record)
            let page = AlarmPage(wire: reply, askedWith: nil, &record)
            gapStore.keep(record)
            return page
        }
    }

    private func alarmPage(
        _ input: DescribeAlarms.Input, _ urgency: Urgency
    ) async throws(ServiceFailure) -> AlarmPage {
        var record = GapRecord(.alarm, of: DescribeAlarms.self, about: input.state)
        let reply = try await send(DescribeAlarms.self, input, urgency: urgency, into: &record)
        let page = AlarmPage(wire: reply, askedWith: input.marker, &record)
        gapStore.keep(record, isFirst: input.marker == nil, isLast: page.nextMarker == nil)
        return page
    }
}

extension AlarmPage {
    /// A page as CloudWatch gives it; one that leads back to itself is the last.
    init(wire: DescribeAlarms.Output, askedWith marker: String?, _ record: inout GapRecord) {
        let metric = wire.metricAlarms ?? []
        let composite = wire.compositeAlarms ?? []
        let metricAlarms = record.entries(
            metric.filter(\.concernsDMS), of: "MetricAlarms", Alarm.init(wire:))
        let compositeAlarms = record.entries(
            composite, of: "CompositeAlarms", Alarm.init(composite:))
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
        var record = GapRecord(.alarm, of: NamedAlarms.self)
        let reply = try await send(
            NamedAlarms.self, NamedAlarms.Input(names: Array(names.prefix(100))),
            urgency: urgency, into: &record)
        let all =
            (reply.metricAlarms ?? []).map(\.name) + (reply.compositeAlarms ?? []).map(\.name)
        return Set(all.compactMap { $0 })
    }
}

extension Wire {
    /// `MetricAlarm` of the CloudWatch API.
    struct MetricAlarm: Sendable {
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
    }

    /// `CompositeAlarm` of the CloudWatch API: an alarm made of other alarms.
    struct CompositeAlarm: Sendable {
        var arn: String?
        var name: String?
        var state: String?
        var reason: String?
        var updated: Date?
        var transitioned: Date?
        var rule: String?
        var actions: [String]?
        var actionsEnabled: Bool?
    }
}

extension Alarm {
    /// A metric alarm as CloudWatch describes it.
    ///
    /// An alarm on metric math is described by the one DMS metric in it, if there is just one.
    init(wire: Wire.MetricAlarm) throws(MissingMember) {
        self.init(
            arn: ARN(try Wire.require(wire.arn, "AlarmArn")),
            name: try Wire.require(wire.name, "AlarmName"),
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
    init(composite wire: Wire.CompositeAlarm) throws(MissingMember) {
        self.init(
            arn: ARN(try Wire.require(wire.arn, "AlarmArn")),
            name: try Wire.require(wire.name, "AlarmName"),
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

extension DescribeAlarms.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "MetricAlarms": try reader.read(&metricAlarms)
        case "CompositeAlarms": try reader.read(&compositeAlarms)
        case "NextToken": try reader.read(&marker)
        default: try reader.skip()
        }
    }
}

extension Wire.MetricAlarm: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "AlarmArn": try reader.read(&arn)
        case "AlarmName": try reader.read(&name)
        case "StateValue": try reader.read(&state)
        case "StateReason": try reader.read(&reason)
        case "StateUpdatedTimestamp": try reader.read(&updated)
        case "StateTransitionedTimestamp": try reader.read(&transitioned)
        case "Namespace": try reader.read(&namespace)
        case "MetricName": try reader.read(&metricName)
        case "Dimensions": try reader.read(&dimensions)
        case "Statistic": try reader.read(&statistic)
        case "ExtendedStatistic": try reader.read(&extendedStatistic)
        case "Period": try reader.read(count: &period)
        case "EvaluationPeriods": try reader.read(count: &evaluationPeriods)
        case "Threshold": try reader.read(&threshold)
        case "ComparisonOperator": try reader.read(&comparison)
        case "AlarmActions": try reader.read(&actions)
        case "ActionsEnabled": try reader.read(&actionsEnabled)
        case "Metrics": try reader.read(&metrics)
        default: try reader.skip()
        }
    }
}

extension Wire.CompositeAlarm: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "AlarmArn": try reader.read(&arn)
        case "AlarmName": try reader.read(&name)
        case "StateValue": try reader.read(&state)
        case "StateReason": try reader.read(&reason)
        case "StateUpdatedTimestamp": try reader.read(&updated)
        case "StateTransitionedTimestamp": try reader.read(&transitioned)
        case "AlarmRule": try reader.read(&rule)
        case "AlarmActions": try reader.read(&actions)
        case "ActionsEnabled": try reader.read(&actionsEnabled)
        default: try reader.skip()
        }
    }
}
