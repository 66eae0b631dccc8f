import Foundation
import Testing

/// `dmswatch runbook`: a night's plan is written, followed, and never ticked against the evidence.
@Suite(.serialized)
struct RunbookCommandTests {
    private let home: URL
    private let environment: [String: String]

    init() throws {
        home = try Shell.folder()
        environment = Shell.cleanEnvironment(home: home.path)
        try configure("runbook = \"ledger.toml\"\n")
    }

    private var folder: URL { home.appendingPathComponent(".config/dmswatch") }
    private var runbook: String { folder.appendingPathComponent("ledger.toml").path }
    private var journal: String { runbook + ".journal" }

    private func configure(_ rest: String) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try "[migrations.ledger]\ntasks = [\"ledger-*\"]\n\(rest)".write(
            to: folder.appendingPathComponent("config.toml"), atomically: true, encoding: .utf8)
    }

    /// Runs `dmswatch runbook` without AWS.
    private func run(_ arguments: String...) throws -> Shell.Result {
        try Shell.dmswatch(["runbook"] + arguments, environment: environment)
    }

    private func initialise() throws {
        let result = try run("init", "--source", "oracle", "--target", "aurora-postgresql")
        #expect(result.status == 0, "\(result.errors)")
    }

    /// What `show` says, as a document.
    private func shown() throws -> [String: Any] {
        let result = try run("show", "--output", "json")
        #expect(result.status == 0, "\(result.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        return try #require(object as? [String: Any])
    }

    private func step(_ id: String) throws -> [String: Any] {
        let phases = try #require(try shown()["phases"] as? [[String: Any]])
        let steps = phases.flatMap { $0["steps"] as? [[String: Any]] ?? [] }
        return try #require(steps.first { $0["id"] as? String == id })
    }

    private func lines() -> [Substring] {
        String(decoding: FileManager.default.contents(atPath: journal) ?? Data(), as: UTF8.self)
            .split(separator: "\n")
    }

    @Test("A step that is bound to a check is finished by its pass or by a waiver of just that")
    func aNight() throws {
        let simulation = try Simulation(["--at", "240s"], home: home.path)
        func run(_ arguments: String...) throws -> Shell.Result {
            try Shell.dmswatch(
                ["runbook"] + arguments + ["--name", "Ana"], environment: simulation.environment)
        }
        let written = try Shell.dmswatch(
            ["runbook", "init"], environment: simulation.environment)
        #expect(written.status == 0, "\(written.errors)")
        let text = try String(contentsOfFile: runbook, encoding: .utf8)
        #expect(text.contains("Oracle to PostgreSQL"), "the engines are those of the endpoints")
        #expect(try run("start", "announce").status == 0)
        let again = try run("start", "announce")
        #expect(again.status == 1)
        #expect(again.errors.contains("already"), "\(again.errors)")
        #expect(try run("finish", "announce").status == 0)
        let refused = try run("finish", "drained")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("check R22 does not pass"), "\(refused.errors)")
        #expect(try step("drained")["state"] as? String == "open")
        let short = try run("waive", "drained", "--reason", "ok")
        #expect(short.status == 1)
        #expect(try run("waive", "drained", "--reason", "counted by hand").status == 0)
        let finished = try run("finish", "drained")
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(try step("drained")["state"] as? String == "done")
        let query = try run("finish", "sequences")
        #expect(query.status == 1)
        #expect(query.errors.contains("ask it by hand"), "\(query.errors)")
        #expect(simulation.stop() == 0)
    }

    @Test func aGateIsWaivedAndSigned() throws {
        try initialise()
        let simulation = try Simulation(["--at", "240s"], home: home.path)
        func run(_ arguments: String...) throws -> Shell.Result {
            try Shell.dmswatch(
                ["runbook"] + arguments + ["--name", "Ana"], environment: simulation.environment)
        }
        let waiver = ["waive-check", "r24", "--gate", "b", "--reason", "seen by hand at the till"]
        let waived = try Shell.dmswatch(
            ["runbook"] + waiver + ["--name", "Ana"], environment: simulation.environment)
        #expect(waived.status == 0, "\(waived.errors)")
        let twice = try Shell.dmswatch(
            ["runbook"] + waiver + ["--name", "Bo"], environment: simulation.environment)
        #expect(twice.status == 1)
        #expect(twice.errors.contains("waived already, by Ana"), "\(twice.errors)")
        #expect((try shown()["waivers"] as? [Any])?.count == 1)
        let unsigned = try run("sign", "b")
        #expect(unsigned.status == 1)
        #expect(unsigned.errors.contains("--no-go"), "\(unsigned.errors)")
        #expect(try run("sign", "b", "--no-go").status == 0)
        let signatures = try #require(try shown()["signatures"] as? [[String: Any]])
        #expect((signatures.first?["verdict"] as? String)?.hasPrefix("GATE B: NO-GO") == true)
        #expect((try shown()["waivers"] as? [Any])?.isEmpty == true, "a signature ends them")
        #expect(simulation.stop() == 0)
    }

    @Test func aRunbookIsNeverWrittenOver() throws {
        try initialise()
        try "mine".write(toFile: runbook, atomically: false, encoding: .utf8)
        let again = try run("init", "--source", "mysql", "--target", "postgres")
        #expect(again.status == 1)
        #expect(again.errors.contains("--force"), "\(again.errors)")
        #expect(try String(contentsOfFile: runbook, encoding: .utf8) == "mine")
        let forced = try run("init", "--source", "mysql", "--target", "postgres", "--force")
        #expect(forced.status == 0, "\(forced.errors)")
        #expect(try String(contentsOfFile: runbook, encoding: .utf8).contains("MySQL"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.sorted() == ["config.toml", "ledger.toml"])
    }

    @Test("A rehearsal that was written down is shown, with its result and by whom")
    func aRehearsalIsWrittenDown() throws {
        try initialise()
        let silent = try run("rehearsed", "--at", "2d", "--note", " ")
        #expect(silent.status == 1)
        let written = try run(
            "rehearsed", "--at", "2d", "--note", "drained in 4 min", "--name", "Ana")
        #expect(written.status == 0, "\(written.errors)")
        #expect(written.output.contains("passed, said Ana: drained in 4 min"), "\(written.output)")
        let rehearsal = try #require(try shown()["rehearsal"] as? [String: Any])
        #expect(rehearsal["passed"] as? Bool == true && rehearsal["name"] as? String == "Ana")
        #expect(try run("rehearsed", "--at", "1d", "--note", "too slow", "--failed").status == 0)
        #expect(try run().output.contains("failed, said"))
    }

    @Test("A folder is no file, with --force or without")
    func aFolderIsNotWrittenOver() throws {
        for extra in [[], ["--force"]] {
            let result = try Shell.dmswatch(
                ["runbook", "init", "--source", "pg", "--target", "pg", "-o", folder.path] + extra,
                environment: environment)
            #expect(result.status == 1)
            #expect(result.errors.contains("is a folder"), "\(result.errors)")
            #expect(!result.errors.contains("--force"), "\(result.errors)")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names == ["config.toml"])
    }

    @Test func initSaysWhatIsMissing() throws {
        try configure("")
        let nowhere = try run("init", "--source", "mysql", "--target", "postgres")
        #expect(nowhere.status == 78)
        #expect(nowhere.errors.contains("runbook = \"ledger.toml\""), "\(nowhere.errors)")
        #expect(nowhere.errors.contains("[migrations.ledger]"), "\(nowhere.errors)")
        let printed = try run("init", "-o", "-", "--source", "mysql", "--target", "postgres")
        #expect(printed.status == 0)
        #expect(printed.output.contains("[[phase.step]]"))
        let engines = try run("init", "-o", "-")
        #expect(engines.status != 0)
        #expect(engines.errors.contains("--source"), "\(engines.errors)")
        let mistyped = try run("init", "-o", "-", "--source", "postgers", "--target", "mysql")
        #expect(mistyped.status == 64)
        #expect(mistyped.errors.contains("--source: There is no engine"), "\(mistyped.errors)")
        #expect(mistyped.errors.contains("'postgres'") && mistyped.output.isEmpty)
        let other = try run("init", "lodger", "-o", "-")
        #expect(other.status == 64)
        #expect(other.errors.contains("'ledger'"), "\(other.errors)")
    }

    @Test("Without a runbook the journal is in the state folder, for its owner alone")
    func marksNeedNoRunbook() throws {
        try configure("")
        #expect(try run("mark", "--at", "2025-01-02T02:55", "--note", "all out").status == 0)
        let folder = home.appendingPathComponent(".local/state/dmswatch/cutover").path
        let attributes = try FileManager.default.attributesOfItem(atPath: folder)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        #expect(FileManager.default.fileExists(atPath: "\(folder)/ledger.journal"))
        let mark = try #require(try shown()["mark"] as? [String: Any])
        #expect(mark["at"] as? String == "2025-01-02T02:55:00Z")
        #expect(mark["uncertaintySeconds"] as? Double == 60)
        #expect(try run("start", "announce").errors.contains("runbook init"))
    }

    @Test func aMarkAndItsSentinelAreTakenBackTogether() throws {
        try initialise()
        #expect(try run("mark", "--at", "soon").status == 64)
        #expect(try run("sentinel-sent", "m1").status == 1)
        #expect(try run("mark", "--name", "Ana").status == 0)
        let second = try run("mark", "--name", "Bo")
        #expect(second.status == 1)
        #expect(second.errors.contains("said Ana"), "\(second.errors)")
        #expect(try run("sentinel-sent", "m1").status == 0)
        #expect(try run("sentinel-seen", "m2").status == 1)
        #expect(try run("sentinel-seen", "m1").status == 0)
        #expect(try run("unmark", "--reason", "the batch still writes").status == 0)
        #expect(try run("unmark", "--reason", "the batch still writes").status == 1)
        let document = try shown()
        #expect(document["mark"] == nil)
        #expect(document["sentinel"] == nil)
        #expect(document["entries"] as? Int == 4)
    }

    @Test func theWayBackIsBegunOnPurpose() throws {
        try initialise()
        #expect(try run("start", "back-decide").errors.contains("rollback"))
        #expect(try run("rollback", "--reason", "errors at the till").status == 0)
        #expect(try run("start", "back-decide").status == 0)
        #expect(try shown()["next"] as? String == "back-decide")
        #expect(try run("reopen", "back-decide", "--reason", "too early").status == 0)
        #expect(try run("first-write", "--at", "10s").status == 0)
        #expect(try run("first-write").status == 1)
        #expect(try run("show").output.contains("first production write"))
    }

    @Test("Several at once: one starts the step, and no note is lost")
    func severalWriters() throws {
        try initialise()
        func together(_ arguments: (Int) -> [String]) throws -> [Int32] {
            let children = try (0..<6).map { number in
                try #require(
                    ChildProcess(
                        Shell.binary, ["runbook"] + arguments(number), environment: environment))
            }
            return children.map { $0.wait() }
        }
        let started = try together { ["start", "announce", "--name", "Writer \($0)"] }
        #expect(started.sorted() == [0, 1, 1, 1, 1, 1])
        #expect(lines().count == 1)
        let noted = try together { ["note", "note \($0)", "--name", "Writer \($0)"] }
        #expect(noted == [0, 0, 0, 0, 0, 0])
        #expect(lines().count == 7)
        let verified = try Shell.dmswatch(["audit", "verify"], environment: environment)
        #expect(verified.output.contains("7 lines, intact"), "\(verified.output)")
        #expect(try shown()["entries"] as? Int == 7)
    }

    @Test("A last line that was cut off is named, swallows nothing, and counts for nothing")
    func aCutLine() throws {
        try initialise()
        #expect(try run("start", "announce").status == 0)
        let whole = try #require(FileManager.default.contents(atPath: journal))
        try (whole + whole.prefix(whole.count / 2)).write(to: URL(fileURLWithPath: journal))
        #expect(try shown()["unreadableLines"] as? [Int] == [2])
        #expect(try run("finish", "announce").status == 0)
        let document = try shown()
        #expect(document["entries"] as? Int == 2)
        #expect(document["unreadableLines"] as? [Int] == [2])
        #expect(try step("announce")["state"] as? String == "done")
        #expect(try run("show").output.contains("line 2 of the journal"))
    }

    @Test("What somebody typed into the journal moves no cursor")
    func hostileTexts() throws {
        try initialise()
        let result = try run("note", "a\u{1B}[2Jb", "--name", "Ana\u{1B}]0;x\u{7}")
        #expect(result.status == 0, "\(result.errors)")
        #expect(!result.output.contains("\u{1B}"))
        #expect(try run("mark", "--name", "Bo\u{1B}[31m").status == 0)
        let refused = try run("mark", "--name", "Ana")
        #expect(refused.errors.contains("said Bo") && !refused.errors.contains("\u{1B}"))
        let shown = try run("show").output
        #expect(!shown.contains("\u{1B}"))
    }
}
