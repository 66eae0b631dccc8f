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
