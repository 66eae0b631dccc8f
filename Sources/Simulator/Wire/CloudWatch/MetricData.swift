/// Reads many series at once; a metric with other dimensions than the published ones is empty.
enum GetMetricData: SimulatedOperation {
    private static let queryLimit = 500
    private static let pointLimit = 100_800

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let queries = try input.list("MetricDataQueries")
        guard !queries.isEmpty else { throw MetricInput.missing("MetricDataQueries") }
        guard queries.count <= queryLimit else {
            throw MetricInput.invalid("The limit of \(queryLimit) MetricDataQueries was exceeded.")
        }
        let window = try Window(input)
        let points = try input.integer("MaxDatapoints") ?? pointLimit
        guard (1...pointLimit).contains(points) else {
            throw MetricInput.invalid("MaxDatapoints must be between 1 and \(pointLimit).")
        }
        let skip = try start(of: try input.text("NextToken"))
        let math = try MetricMath(queries, of: "MetricDataQueries")
        let values = math.values(from: window.start, to: window.end, in: account.metrics)
        var results: [WireValue] = []
        var cutter = PageCutter(skip: skip, room: points)
        for query in math.queries where query.returnsData {
            let series = Series(query, window.ordered(values[query.id] ?? [:]))
            results.append(series.wire(cutter.cut(series.points)))
        }
        return [
            "MetricDataResults": .array(results), "Messages": [],
            "NextToken": cutter.isIncomplete ? .string("points-from-\(skip + points)") : nil,
        ]
    }

    /// No answer has more: a year of five hundred metrics, a minute apart.
    private static let mostPoints = 500 * 366 * 1_440

    private static func start(of token: String?) throws(AWSFault) -> Int {
        guard let token, !token.isEmpty else { return 0 }
        guard token.hasPrefix("points-from-"), let start = Int(token.dropFirst(12)),
            (1...Self.mostPoints).contains(start)
        else {
            throw AWSFault(code: "InvalidNextToken", message: "The next token is invalid.")
        }
        return start
    }

    /// The time range and order.
    struct Window: Sendable {
        let start: Int
        let end: Int
        let isAscending: Bool

        init(_ input: WireInput) throws(AWSFault) {
            guard let start = try input.time("StartTime") else {
                throw MetricInput.missing("StartTime")
            }
            guard let end = try input.time("EndTime") else { throw MetricInput.missing("EndTime") }
            guard start < end, abs(start) < 1e11, abs(end) < 1e11 else {
                throw MetricInput.invalid("The parameter StartTime must be less than EndTime.")
            }
            self.start = Int(start).flooredDivision(by: 60) * 60
            self.end = Int(end.rounded(.up))
            switch try input.text("ScanBy") {
            case nil, "TimestampDescending": isAscending = false
            case "TimestampAscending": isAscending = true
            default: throw MetricInput.invalid("ScanBy is not a known order.")
            }
        }

        /// Datapoints in the order asked for.
        func ordered(_ points: [Int: Double]) -> [(time: Int, value: Double)] {
            points.map { (time: $0.key, value: $0.value) }
                .sorted { isAscending ? $0.time < $1.time : $0.time > $1.time }
        }
    }

    /// One query and its datapoints, in the order asked for.
    struct Series: Sendable {
        let id: String
        let label: String
        let points: [(time: Int, value: Double)]

        init(_ query: MetricMath.Query, _ points: [(time: Int, value: Double)]) {
            id = query.id
            self.points = points
            switch query.source {
            case .metric(let metric, _, _): label = query.label ?? metric.name
            case .expression: label = query.label ?? query.id
            }
        }

        func wire(_ cut: (points: ArraySlice<(time: Int, value: Double)>, isComplete: Bool))
            -> WireValue
        {
            [
                "Id": .string(id), "Label": .string(label),
                "Timestamps": .array(cut.points.map { .time(Double($0.time)) }),
                "Values": .array(cut.points.map { .number($0.value) }),
                "StatusCode": .string(cut.isComplete ? "Complete" : "PartialData"),
            ]
        }
    }

    /// Divides datapoints into pages, series by series.
    struct PageCutter: Sendable {
        var skip: Int
        var room: Int
        var isIncomplete = false

        init(skip: Int, room: Int) {
            self.skip = skip
            self.room = room
        }

        mutating func cut(
            _ points: [(time: Int, value: Double)]
        ) -> (points: ArraySlice<(time: Int, value: Double)>, isComplete: Bool) {
            let rest = points.dropFirst(skip)
            skip = max(0, skip - points.count)
            let page = rest.prefix(room)
            room -= page.count
            let isComplete = page.count == rest.count
            if !isComplete { isIncomplete = true }
            return (page, isComplete)
        }
    }
}

extension MetricMath {
    /// Reads the queries of GetMetricData or of an alarm; `parameter` is their list's name.
    init(_ inputs: [WireInput], of parameter: String) throws(AWSFault) {
        try Self.checkStatistics(inputs, of: parameter)
        var queries: [Query] = []
        for input in inputs {
            let query = try Self.query(input)
            guard !queries.contains(where: { $0.id == query.id }) else {
                throw MetricInput.invalid("The MetricDataQuery Id \(query.id) is not unique.")
            }
            queries.append(query)
        }
        let ids = queries.map(\.id)
        for query in queries {
            guard case .expression(let expression, _) = query.source else { continue }
            for name in expression.names where !ids.contains(name) || name == query.id {
                throw MetricInput.invalid(
                    "Error in expression '\(query.id)': unknown identifier '\(name)'")
            }
        }
        self.queries = queries
    }

    private static func checkStatistics(
        _ inputs: [WireInput], of parameter: String
    ) throws(AWSFault) {
        for (index, input) in inputs.enumerated() {
            guard let stat = input.value["MetricStat"],
                let name = try WireInput(value: stat).text("Stat")
            else { continue }
            try StatisticName.check(
                name, takesPlain: true,
                refusal: MetricInput.invalidValidation(
                    "The value \(name) for parameter \(parameter).member.\(index + 1)."
                        + "MetricStat.Stat is not a valid statistic."))
        }
    }

    private static func query(_ input: WireInput) throws(AWSFault) -> Query {
        let id = try MetricInput.required("Id", of: input)
        guard id.first?.isLowercase == true,
            id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        else { throw MetricInput.invalid("The value \(id) for parameter Id is invalid.") }
        return Query(
            id: id, label: try input.text("Label"), source: try source(input, id),
            returnsData: try input.flag("ReturnData") ?? true)
    }

    private static func source(_ input: WireInput, _ id: String) throws(AWSFault) -> Query.Source {
        if let text = try input.text("Expression") {
            guard input.value["MetricStat"] == nil else {
                throw AWSFault(
                    code: "InvalidParameterCombination",
                    message: "Specify either Expression or MetricStat, but not both.")
            }
            guard let expression = MathExpression(text) else {
                throw MetricInput.invalid(
                    "Error in expression '\(id)': it cannot be read. The simulated account knows "
                        + "+ - * / and comparisons, METRICS(), and the functions "
                        + "\(MathExpression.functions.joined(separator: ", ")).")
            }
            return .expression(expression, text: text)
        }
        guard let stat = input.value["MetricStat"] else {
            throw MetricInput.missing("MetricStat")
        }
        let statInput = WireInput(value: stat)
        var metric = try MetricInput.identity(
            WireInput(value: stat["Metric"] ?? .object(WireObject())))
        // A unit that was not published matches nothing.
        if let unit = try statInput.text("Unit"), unit != "None" {
            metric = MetricIdentity(namespace: unit, name: metric.name, dimensions: [])
        }
        return .metric(
            metric, statistic: try MetricInput.required("Stat", of: statInput),
            period: try MetricInput.period(statInput))
    }

    /// The list `Metrics` of an alarm.
    var wire: WireValue {
        .array(
            queries.map { query -> WireValue in
                switch query.source {
                case .expression(_, let text):
                    [
                        "Id": .string(query.id), "Expression": .string(text),
                        "Label": .text(query.label), "ReturnData": .bool(query.returnsData),
                    ]
                case .metric(let metric, let statistic, let period):
                    [
                        "Id": .string(query.id), "Label": .text(query.label),
                        "MetricStat": [
                            "Metric": [
                                "Namespace": .string(metric.namespace),
                                "MetricName": .string(metric.name),
                                "Dimensions": MetricInput.wire(metric.dimensions),
                            ],
                            "Period": .integer(period), "Stat": .string(statistic),
                        ], "ReturnData": .bool(query.returnsData),
                    ]
                }
            })
    }
}

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
