/// Lists the alarms of one metric; the set of dimensions must be exactly the alarm's.
enum DescribeAlarmsForMetric: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let metric = try MetricInput.identity(input)
        let statistic = try input.text("Statistic")
        let period = try input.integer("Period")
        let found = account.alarms.filter { alarm in
            alarm.configuration.metric == metric
                && (statistic == nil || statistic == alarm.configuration.statistic)
                && (period == nil || period == alarm.configuration.period)
        }
        return ["MetricAlarms": .array(found.map(\.wire))]
    }
}
