import Foundation
import Testing

/// The real program on a terminal that takes nothing any more.
@Suite(.serialized, .enabled(if: Shell.python != nil, "there is no Python"))
struct StuckTerminalTests {
    private struct End: Decodable {
        var seconds: Double
        var code: Int32
    }

    @Test("No signal leaves a program that hangs on a stuck terminal")
    func ends() throws {
        let home = try Shell.folder()
        let script = "Tests/EndToEndTests/Referees/stuck.py"
        let python = try #require(Shell.python)
        let result = try #require(
            Shell.run(
                python,
                [Shell.root.appendingPathComponent(script).path, Shell.binary],
                environment: Shell.cleanEnvironment(home: home.path)))
        let ends = try JSONDecoder().decode([String: End].self, from: Data(result.output.utf8))
        #expect(ends.count == 4)
        for (name, end) in ends {
            // Ten seconds, and some for a machine that is busy.
            #expect(end.seconds < 20, "\(name) took \(end.seconds) s")
        }
        #expect(ends["SIGSEGV"]?.code == -SIGSEGV)
        #expect(ends["SIGQUIT"]?.code == -SIGQUIT)
    }
}
