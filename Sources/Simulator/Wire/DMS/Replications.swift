/// Lists serverless replications, of which a simulated account has none.
enum DescribeReplications: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let filters = try DMSFilters(
            input, known: ["replication-config-arn", "replication-config-id"])
        _ = try Paging(dms: input)
        guard filters.isEmpty else {
            throw .notFound("No Replications found matching supplied filters")
        }
        return ["Replications": .array([])]
    }
}
