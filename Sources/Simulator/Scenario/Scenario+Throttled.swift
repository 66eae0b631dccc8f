extension Scenario {
    /// The cutover, while colleagues use up most of the account's quota of calls.
    static var throttled: Scenario {
        var scenario = Scenario.cutover
        scenario.name = "throttled"
        scenario.summary = "the cutover with a small quota of DMS calls, as among colleagues"
        scenario.faults = [Fault(.throttle, tokens: 10, refill: 0.3)]
        return scenario
    }
}
