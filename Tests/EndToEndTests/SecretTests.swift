import Foundation
import Testing

/// What the system shows of the real program while it holds keys.
@Suite(
    .serialized,
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/limits"), "there is no /proc"))
struct SecretTests {
    private func system(_ name: String, of child: ChildProcess) -> String {
        let data = FileManager.default.contents(atPath: "/proc/\(child.identifier)/\(name)")
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    /// Soft and hard limit of the core file, in bytes.
    private func coreLimits(of child: ChildProcess) -> [String] {
        let line = system("limits", of: child).split(separator: "\n")
            .first { $0.hasPrefix("Max core file size") }
        return (line ?? "").split(separator: " ").suffix(3).prefix(2).map(String.init)
    }

    @Test("While it has keys no core file can be written, and no argument holds one")
    func noCoreNoArgument() throws {
        let home = try Shell.folder()
        let simulation = try Simulation(home: home.path)
        // It waits for an answer, so that it can be looked at.
        _ = try simulation.control(
            "POST /_simulator/faults", #"{"faults":[{"kind":"stalled","actions":["dms:*"]}]}"#)
        let child = try #require(
            ChildProcess(Shell.binary, ["status"], environment: simulation.environment))
        let patience = ContinuousClock.now + .seconds(20)
        while coreLimits(of: child) != ["0", "0"], ContinuousClock.now < patience { sched_yield() }
        #expect(coreLimits(of: child) == ["0", "0"])
        let secret = try #require(simulation.environment["AWS_SECRET_ACCESS_KEY"])
        let words = system("cmdline", of: child)
        #expect(words.contains("status"))
        #expect(!words.contains(secret))
        child.terminate()
        _ = child.wait()
        #expect(!(child.output + child.errors).contains(secret))
        #expect(simulation.stop() == 0)
    }
}
