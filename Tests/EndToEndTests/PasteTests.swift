import Foundation
import Testing

/// Text pasted into the real program over a line that stalls.
@Suite(.serialized, .enabled(if: Shell.python != nil, "there is no Python"))
struct PasteTests {
    private struct Answer: Decodable {
        var started: Bool
        var alive: Bool
        var sheet: Bool
        var code: Int32?
        /// Seconds of CPU that the large paste took.
        var cpu: Double
    }

    @Test("A paste in pieces is text to its end, and a large one costs next to nothing")
    func stalls() throws {
        let home = try Shell.folder()
        let python = try #require(Shell.python)
        let result = try #require(
            Shell.run(
                python,
                [
                    Shell.root.appendingPathComponent("Tests/EndToEndTests/Referees/paste.py").path,
                    Shell.binary, "10",
                ], environment: Shell.cleanEnvironment(home: home.path)))
        let answer = try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
        #expect(answer.started)
        #expect(answer.alive, "a pasted q must not end the program")
        #expect(!answer.sheet, "a pasted letter must not open a sheet")
        #expect(answer.code == 0)
        // The bar for a release build; without optimisation it is ten times that.
        let isRelease = Shell.binary.contains("release")
        #expect(answer.cpu < (isRelease ? 0.2 : 4))
    }
}
