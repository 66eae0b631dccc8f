/// Reads one metric, with several statistics for each period, in no promised order.
enum GetMetricStatistics: SimulatedOperation {
    private static let pointLimit = 1_440

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let metric = try MetricInput.identity(input)
        let period = try MetricInput.period(input)
        let window = try GetMetricData.Window(input)
        let statistics = try input.texts("Statistics")
        let extended = try input.texts("ExtendedStatistics")
        guard statistics.isEmpty != extended.isEmpty else {
            throw AWSFault(
                code: "InvalidParameterCombination",
                message: "Must specify either Statistics or ExtendedStatistics, not both.")
        }
        try check(statistics, extended)
        guard (window.end - window.start) / period <= pointLimit else {
            throw AWSFault(
                code: "InvalidParameterCombination",
                message: "You have requested up to \((window.end - window.start) / period) "
                    + "datapoints, which exceeds the limit of \(pointLimit).")
        }
        guard let series = account.metrics[metric] else {
            return ["Label": .string(metric.name), "Datapoints": []]
        }
        let points = stride(from: window.start, to: window.end, by: period).compactMap { start in
            point(series, from: start, period, statistics, extended)
        }
        return ["Label": .string(metric.name), "Datapoints": .array(points)]
    }

    private static func check(
        _ statistics: [String], _ extended: [String]
    ) throws(AWSFault) {
        for (index, name) in statistics.enumerated() where !StatisticName.plain.contains(name) {
            throw MetricInput.invalid(
                "The parameter Statistics.member.\(index + 1) must be a value in the set "
                    + "[ Minimum, Maximum, Average, SampleCount, Sum ].")
        }
        for (index, name) in extended.enumerated() {
            try StatisticName.check(
                name, takesPlain: false,
                refusal: MetricInput.invalid(
                    "The value \(name) for parameter ExtendedStatistics.member.\(index + 1) is "
                        + "not a valid statistic."))
        }
    }

    private static func point(
        _ series: SimulatedMetricSeries, from start: Int, _ period: Int, _ statistics: [String],
        _ extended: [String]
    ) -> WireValue? {
        var point = WireObject()
        point.append("Timestamp", .time(Double(start)))
        for name in statistics {
            guard let value = series.statistic(name, from: start, period: period) else {
                return nil
            }
            point.append(name, .number(value))
        }
        var percentiles = WireObject()
        for name in extended {
            guard let value = series.statistic(name, from: start, period: period) else {
                return nil
            }
            percentiles.append(name, .number(value))
        }
        if !extended.isEmpty { point.append("ExtendedStatistics", .object(percentiles)) }
        point.append("Unit", "None")
        return .object(point)
    }
}

/// The names CloudWatch has for statistics (user guide, "CloudWatch statistics definitions").
enum StatisticName {
    static let plain = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"]

    /// `p0` to `p100`, with up to ten decimals.
    static func isPercentile(_ name: String) -> Bool {
        guard name.hasPrefix("p") else { return false }
        let parts = name.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            parts.count == 1 || parts[1].count <= 10, let percent = Double(name.dropFirst())
        else { return false }
        return percent <= 100
    }

    /// Trimmed, winsorized and ranked statistics, which the simulated account does not implement.
    private static func isElsewhere(_ name: String) -> Bool {
        let folded = name.lowercased()
        return folded == "iqm"
            || ["tm", "wm", "tc", "ts", "pr"].contains { kind in
                folded.hasPrefix(kind) && folded.dropFirst(2).contains(where: \.isNumber)
                    && folded.dropFirst(2).allSatisfy { "0123456789.:%()".contains($0) }
            }
    }

    /// Refuses what is neither a plain statistic, where those are taken, nor a percentile; `refusal` is
    /// what CloudWatch says of a name it does not know.
    static func check(
        _ name: String, takesPlain: Bool, refusal: @autoclosure () -> AWSFault
    ) throws(AWSFault) {
        if isPercentile(name) || (takesPlain && plain.contains(name)) { return }
        guard isElsewhere(name) else { throw refusal() }
        throw MetricInput.invalid(
            "The simulated account does not know the statistic \(name): it has "
                + "\(plain.joined(separator: ", ")) and percentiles such as p99.")
    }
}
