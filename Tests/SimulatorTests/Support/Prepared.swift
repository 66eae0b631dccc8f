@testable import Simulator

/// Accounts that many tests begin with, made once: a copy of a value is free.
enum Prepared {
    private static let seed: UInt64 = 7
    private static let cutover = made(.cutover)
    private static let fleet = made(.fleet)
    private static let validation = made(.validation)

    static func account(_ scenario: Scenario, seed: UInt64) -> SimulatedAccount {
        guard seed == Self.seed else { return made(scenario, seed: seed) }
        switch scenario {
        case cutover.scenario: return cutover
        case fleet.scenario: return fleet
        case validation.scenario: return validation
        default: return made(scenario)
        }
    }

    private static func made(
        _ scenario: Scenario, seed: UInt64 = Prepared.seed
    ) -> SimulatedAccount {
        SimulatedAccount(scenario: scenario, seed: seed, startingAt: Caller.start)
    }
}
