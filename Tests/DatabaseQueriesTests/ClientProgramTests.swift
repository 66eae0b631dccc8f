import Foundation
import Synchronization
import Testing

@testable import DatabaseQueries

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Programs that are no database client, run as one.
struct ClientProgramTests {
    init() { signal(SIGPIPE, SIG_IGN) }

    private func program(
        _ script: String, input: String = "", patience: Duration = .seconds(60),
        bytes: Int = 1 << 20
    ) -> ClientProgram {
        ClientProgram(
            words: ["sh", "-c", script], environment: ["DMSWATCH_TEST": "it's here"],
            input: input, patience: patience, outputBytes: bytes)
    }

    @Test func inputOutputErrorsAndStatus() async {
        let run = await ClientProgram.viaSubprocess(
            program("cat; echo \"$DMSWATCH_TEST\"; echo no >&2; exit 3", input: "line\n"), .system)
        #expect(run.end == .exited(3))
        #expect(String(decoding: run.output, as: UTF8.self) == "line\nit's here\n")
        #expect(run.errors == "no\n")
    }

    @Test func noShellAndNoTerminal() async {
        let words = ClientProgram(
            words: ["echo", "$HOME; ls", "'"], environment: [:], input: "",
            patience: .seconds(60), outputBytes: 1_000)
        let run = await ClientProgram.viaSubprocess(words, .system)
        #expect(String(decoding: run.output, as: UTF8.self) == "$HOME; ls '\n")
        let terminal = await ClientProgram.viaSubprocess(
            program("(: </dev/tty) 2>/dev/null && echo terminal || echo none"), .system)
        #expect(String(decoding: terminal.output, as: UTF8.self) == "none\n")
    }

    @Test func aProgramThatIsNotThere() async {
        let run = await ClientProgram.viaSubprocess(
            ClientProgram(
                words: ["/no/such/client"], environment: [:], input: "", patience: .seconds(60),
                outputBytes: 1_000), .system)
        guard case .notStarted = run.end else {
            Issue.record("\(run)")
            return
        }
    }

    @Test("A client that ends at once does not read its input, and nothing is lost but that")
    func inputNobodyReads() async {
        let run = await ClientProgram.viaSubprocess(
            program("exit 2", input: String(repeating: "x", count: 1 << 20)), .system)
        if case .exited(2) = run.end { return }
        guard case .notStarted = run.end else {
            Issue.record("\(run.end)")
            return
        }
    }

    @Test func theFloodOfErrorsIsReadOn() async {
        let run = await ClientProgram.viaSubprocess(
            program("head -c 3000000 /dev/zero | tr '\\0' e >&2; echo done"), .system)
        #expect(run.end == .exited(0))
        #expect(run.output == Array("done\n".utf8))
        #expect(run.errors.utf8.count == 64 << 10)
    }

    @Test func tooMuchOutputEndsTheClient() async {
        let run = await ClientProgram.viaSubprocess(
            program("trap 'exit 5' INT; while :; do echo xxxxxxxxxxxxxxxxxxxx; done", bytes: 5_000),
            .system)
        #expect(run.end == .wroteTooMuch)
    }

    @Test("Interrupted first: what a client needs to cancel its statement in the server")
    func theFirstSignalIsAnInterrupt() async throws {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("dmswatch-\(UInt64.random(in: 0 ... .max))").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let time = QueryTime(
            now: { Date() },
            sleep: { _ in
                // Over as soon as the program says that it waits.
                while !FileManager.default.fileExists(atPath: file) { await Task.yield() }
            })
        let script = """
            trap 'echo INT >>\(file); exit 4' INT
            trap 'echo TERM >>\(file); exit 4' TERM
            : >>\(file)
            while :; do sleep 0.05; done
            """
        let run = await ClientProgram.viaSubprocess(program(script), time)
        #expect(run.end == .tookTooLong)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "INT\n")
    }
}
