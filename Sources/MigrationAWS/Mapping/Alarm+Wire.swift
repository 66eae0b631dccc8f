import Migration

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

    /// A composite alarm as CloudWatch describes it, among all alarms of the account.
    init(
        composite wire: Wire.CompositeAlarm, among standings: AlarmStandings
    ) throws(ServiceFailure) {
        self.init(
            arn: ARN(try Wire.require(wire.arn, "AlarmArn", of: DescribeAlarms.self)),
            name: try Wire.require(wire.name, "AlarmName", of: DescribeAlarms.self),
            state: AlarmState(wire.state ?? ""), isComposite: true)
        rule = wire.rule
        children = standings.children(of: wire.rule ?? "")
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
