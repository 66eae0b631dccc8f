import Testing

@testable import Simulator

@Suite("what 60,000 tables cost")
struct SizeTests {
    @Test("a table and its plan stay small enough for the account to stay under 150 MB")
    func memory() {
        let table = MemoryLayout<SimulatedTable>.stride
        let plan = MemoryLayout<TablePlan>.stride
        // Kept twice while an account is copied; names are shared with the plan.
        #expect(60_000 * (2 * table + plan) < 80_000_000)
    }
}
