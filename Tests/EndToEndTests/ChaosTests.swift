import Foundation
import Testing

/// An independent proxy changes what AWS answers, and judges what the program says of it.
///
/// `DMSWATCH_SEEDS` says how many accounts it makes; 24 unless it is set.
@Suite(.serialized, .enabled(if: Shell.python != nil, "there is no Python"))
struct ChaosTests {
    @Test("Nothing AWS could answer ends the program, or is shown for what it is not")
    func chaos() throws {
        let seeds = ProcessInfo.processInfo.environment["DMSWATCH_SEEDS"] ?? "24"
        let python = try #require(Shell.python)
        let result = try #require(
            Shell.run(
                python,
                [
                    Shell.root.appendingPathComponent("Tests/EndToEndTests/Referees/chaos.py").path,
                    Shell.binary, seeds,
                ]))
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains("\(seeds) seeds"))
    }
}
