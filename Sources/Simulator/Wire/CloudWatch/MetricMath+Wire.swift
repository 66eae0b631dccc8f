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
