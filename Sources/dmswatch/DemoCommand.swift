import ArgumentParser
import Foundation
import Monitor
import MonitorRuntime
import Simulator
import TerminalUI

/// `dmswatch demo`: the same program on an embedded simulated account; reads no configuration.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Open the monitor on a simulated account: nothing to configure.")

    @OptionGroup var simulation: SimulationOptions
    @OptionGroup var screen: ScreenOptions

    @Option(help: "A configuration file; none is read unless it is named.")
    var config: String?

    @Option(
        name: .customLong("screen"), help: "Print one frame of this size, such as 120x40, and exit."
    )
    var frameSize: String?

    @Option(help: "The moment of that frame, such as 90s or 1m30s.")
    var at = "0s"

    @Option(help: "Keys pressed before that frame, such as \"j X Tab\" or \"@30s /acc Enter\".")
    var keys = ""

    func run() throws {
        try CommandFailure.reporting {
            let process = ProcessEnvironment.current()
            var general = try GeneralOptions.parse([])
            general.config = config
            let preferences = try Preferences(
                screen: screen, general: general, process: process, profile: nil,
                readsConfiguration: config != nil)
            let scenario = try simulation.chosen()
            if let frameSize {
                let picture = DemoPicture(
                    scenario: scenario, seed: simulation.seed, preferences: preferences)
                Output.text(try picture.text(size: frameSize, at: at, keys: keys))
            } else {
                try DemoSession(
                    scenario: scenario, seed: simulation.seed, speed: simulation.speed,
                    preferences: preferences, process: process
                ).run()
            }
        }
    }
}
