import ArgumentParser
import Simulator

/// Which story a simulated account plays, and how fast.
struct SimulationOptions: ParsableArguments {
    @Option(help: "The story: \(Scenario.all.map(\.name).joined(separator: ", ")).")
    var scenario = "cutover"

    @Option(help: "Simulated seconds a second.")
    var speed = 1.0

    @Option(help: "Another number, other names and noise; the same number, the same bytes.")
    var seed: UInt64 = 1

    /// The scenario; an error that names those there are for any other word.
    func chosen() throws(CommandFailure) -> Scenario {
        guard speed.isFinite, speed > 0, speed <= 1_000 else {
            throw CommandFailure(.usage, "--speed takes a number above 0, at most 1000.")
        }
        guard let scenario = Scenario.named(scenario) else {
            let known = Scenario.all.map { "\($0.name) – \($0.summary)" }.joined(separator: "\n  ")
            throw CommandFailure(
                .usage, "There is no scenario '\(self.scenario)'. There are:\n  \(known)")
        }
        return scenario
    }
}
