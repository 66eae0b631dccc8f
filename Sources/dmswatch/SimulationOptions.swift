import ArgumentParser
import Basics
import Simulator

/// Which scenario a simulated account plays, and how fast.
struct SimulationOptions: ParsableArguments {
    @Option(
        help: "The scenario, or a file ending in .json: \(Scenario.names.joined(separator: ", ")).")
    var scenario = "cutover"

    @Option(help: "Simulated seconds per second.")
    var speed = 1.0

    @Option(help: "The seed: the same number gives the same account, byte for byte.")
    var seed: UInt64 = 1

    /// The scenario a file describes.
    private func read(_ path: String) throws(CommandFailure) -> Scenario {
        let text: String?
        do {
            text = try ProcessEnvironment.text(ofFile: path)
        } catch {
            throw CommandFailure(error)
        }
        guard let text else {
            throw CommandFailure(.configuration, "\(path): there is no such file.")
        }
        do {
            return try Scenario(json: Array(text.utf8))
        } catch {
            throw CommandFailure(.configuration, error.description(in: path))
        }
    }

    /// The scenario; an error that names those there are for any other word.
    ///
    /// With `mayStandStill` a speed of 0 is right: time does not pass, for comparisons.
    func chosen(mayStandStill: Bool = false) throws(CommandFailure) -> Scenario {
        guard speed.isFinite, mayStandStill ? speed >= 0 : speed > 0, speed <= 1_000 else {
            let least = mayStandStill ? "from 0, which stands still," : "above 0,"
            throw CommandFailure(.usage, "--speed takes a number \(least) at most 1000.")
        }
        if scenario.contains("/") || scenario.hasSuffix(".json") { return try read(scenario) }
        guard let chosen = Scenario.named(scenario) else {
            let hint = NearestName.hint(for: scenario, among: Scenario.names)
            throw CommandFailure(
                .usage,
                "There is no scenario '\(scenario)'.\(hint) There are "
                    + "\(Scenario.names.joined(separator: ", ")), and files ending in .json.")
        }
        return chosen
    }
}
