/// Lists the metrics that were published, 500 a page.
enum ListMetrics: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let namespace = try input.text("Namespace")
        let name = try input.text("MetricName")
        let filters = try input.list("Dimensions")
        var wanted: [(name: String, value: String?)] = []
        for filter in filters {
            wanted.append(
                (try MetricInput.required("Name", of: filter), try filter.text("Value")))
        }
        let recent = try input.text("RecentlyActive")
        guard recent == nil || recent == "PT3H" else {
            throw MetricInput.invalid("RecentlyActive must be PT3H.")
        }
        let paging = try Paging(
            input, size: nil, standard: 500, limit: 500...500, token: "NextToken",
            refusals: .cloudWatch)
        let oldest = Int(account.context.time / 60) - 180
        let found = account.metrics.identities.filter { metric in
            (namespace == nil || namespace == metric.namespace)
                && (name == nil || name == metric.name)
                && wanted.allSatisfy { matches(metric, $0.name, $0.value) }
                && (recent == nil || (account.metrics[metric]?.endMinute ?? 0) > oldest)
        }
        let (page, next) = paging.page(of: found)
        return ["Metrics": .array(page.map(wire)), "NextToken": next]
    }

    /// A dimension may be asked for by its name alone.
    private static func matches(
        _ metric: MetricIdentity, _ name: String, _ value: String?
    ) -> Bool {
        metric.dimensions.contains { $0.name == name && (value == nil || $0.value == value) }
    }

    private static func wire(_ metric: MetricIdentity) -> WireValue {
        [
            "Namespace": .string(metric.namespace), "MetricName": .string(metric.name),
            "Dimensions": MetricInput.wire(metric.dimensions),
        ]
    }
}

/// Reads the parts CloudWatch calls share: dimensions, periods and statistics.
enum MetricInput {
    static func invalid(_ message: String) -> AWSFault {
        AWSFault(code: "InvalidParameterValue", message: message)
    }

    /// The same error in the newer calls.
    static func invalidValidation(_ message: String) -> AWSFault {
        AWSFault(code: "ValidationError", message: message)
    }

    static func missing(_ name: String) -> AWSFault {
        AWSFault(
            code: "MissingParameter", message: "The parameter \(name) is required.")
    }

    static func required(_ name: String, of input: WireInput) throws(AWSFault) -> String {
        guard let text = try input.text(name), !text.isEmpty else { throw missing(name) }
        return text
    }

    /// The exact metric a structure with Namespace, MetricName and Dimensions names.
    static func identity(_ input: WireInput) throws(AWSFault) -> MetricIdentity {
        MetricIdentity(
            namespace: try required("Namespace", of: input),
            name: try required("MetricName", of: input), dimensions: try dimensions(input))
    }

    static func dimensions(_ input: WireInput) throws(AWSFault) -> [MetricIdentity.Dimension] {
        var dimensions: [MetricIdentity.Dimension] = []
        for dimension in try input.list("Dimensions") {
            dimensions.append(
                .init(
                    name: try required("Name", of: dimension),
                    value: try required("Value", of: dimension)))
        }
        return dimensions
    }

    static func period(_ input: WireInput) throws(AWSFault) -> Int {
        guard let period = try input.integer("Period") else { throw missing("Period") }
        guard (1...31_536_000).contains(period), period % 60 == 0 else {
            throw invalid("Period must be a multiple of 60 for metrics of the namespace AWS/DMS.")
        }
        return period
    }

    /// The actions of an alarm for one state: at most five ARNs.
    static func actions(_ name: String, of input: WireInput) throws(AWSFault) -> [String] {
        let actions = try input.texts(name)
        guard actions.count <= 5 else {
            throw invalidValidation(
                "1 validation error detected: Value '[\(actions.joined(separator: ", "))]' at "
                    + "'\(name.prefix(1).lowercased())\(name.dropFirst())' failed to satisfy "
                    + "constraint: Member must have length less than or equal to 5")
        }
        for action in actions {
            let parts = action.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count >= 6, parts[0] == "arn" else {
                throw invalidValidation("Invalid arn syntax: \(action)")
            }
        }
        return actions
    }

    static func wire(_ dimensions: [MetricIdentity.Dimension]) -> WireValue {
        .array(
            dimensions.map { ["Name": .string($0.name), "Value": .string($0.value)] })
    }
}
