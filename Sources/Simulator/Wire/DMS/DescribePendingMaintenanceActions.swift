/// Lists maintenance that waits; the simulated account has none.
enum DescribePendingMaintenanceActions: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        _ = try Paging(dms: input)
        return ["PendingMaintenanceActions": []]
    }
}
