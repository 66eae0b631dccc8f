import Foundation
import Testing

/// `kill -9` of `dmswatch runbook` at any moment: what was said to be done stands in the journal,
/// nothing else is ticked, and the next command goes on.
@Suite(.serialized)
struct RunbookCrashTests {
    private static let (kills, attempts) = (60, 240)

    private let home: URL
    private let environment: [String: String]

    init() throws {
        home = try Shell.folder()
        environment = Shell.cleanEnvironment(home: home.path)
        let folder = home.appendingPathComponent(".config/dmswatch")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try "[migrations.ledger]\ntasks = [\"ledger-*\"]\nrunbook = \"ledger.toml\"\n".write(
            to: folder.appendingPathComponent("config.toml"), atomically: true, encoding: .utf8)
        try Self.runbook.write(
            to: folder.appendingPathComponent("ledger.toml"), atomically: true, encoding: .utf8)
    }

    private var journal: String {
        home.appendingPathComponent(".config/dmswatch/ledger.toml.journal").path
    }

    /// A step for every attempt, none of them bound to anything.
    private static let runbook: String = {
        let steps = (0..<attempts).map { number in
            "[[phase.step]]\nid = \"s\(number)\"\ntitle = \"Step \(number)\"\nowner = \"dba\"\n"
        }
        return "title = \"Night\"\n\n[[phase]]\nname = \"All\"\n\n" + steps.joined(separator: "\n")
    }()

    /// The same delays every time.
    private struct Random {
        var state: UInt64

        mutating func below(_ limit: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % limit
        }
    }

    private struct Attempt {
        var arguments: [String]
        var status: Int32

        var wasKilled: Bool { status == 128 + SIGKILL }
    }

    /// What `show` has of the journal.
    private struct Shown: Decodable {
        struct Phase: Decodable { var steps: [Step] }
        struct Step: Decodable {
            var id: String
            var state: String
        }

        var entries: Int
        var unreadableLines: [Int]
        var phases: [Phase]

        var states: [String: String] {
            Dictionary(
                phases.flatMap(\.steps).map { ($0.id, $0.state) }, uniquingKeysWith: { $1 })
        }
    }

    private func run(_ arguments: String...) throws -> Shell.Result {
        try Shell.dmswatch(["runbook"] + arguments, environment: environment)
    }

    private func shown() throws -> Shown {
        let result = try run("show", "--output", "json")
        #expect(result.status == 0, "\(result.errors)")
        return try JSONDecoder().decode(Shown.self, from: Data(result.output.utf8))
    }

    /// The journal's lines, as far as they are whole: step and event, or the text of a note.
    private func told() -> (whole: [String], broken: Int) {
        let bytes = FileManager.default.contents(atPath: journal) ?? Data()
        var (whole, broken) = ([String](), 0)
        for line in bytes.split(separator: 0x0A) {
            let object = (try? JSONSerialization.jsonObject(with: line)) as? [String: Any]
            guard let object, let event = object["event"] as? String else {
                broken += 1
                continue
            }
            whole.append("\(event) \(object["step"] ?? object["text"] ?? "")")
        }
        return (whole, broken)
    }

    /// Starts, and kills after the delay; somebody else writes meanwhile.
    private func strike(_ arguments: [String], after milliseconds: UInt64) throws -> Attempt {
        let child = try #require(
            ChildProcess(Shell.binary, ["runbook"] + arguments, environment: environment))
        var pause = timespec(tv_sec: 0, tv_nsec: Int(milliseconds) * 1_000_000)
        nanosleep(&pause, nil)
        kill(child.identifier, SIGKILL)
        return Attempt(arguments: arguments, status: child.wait())
    }

    private static func arguments(_ number: Int) -> [String] {
        switch number % 3 {
        case 0: ["start", "s\(number)", "--name", "Victim"]
        case 1: ["finish", "s\(number)", "--name", "Victim"]
        default: ["note", "victim \(number)", "--name", "Victim"]
        }
    }

    /// The line an attempt leaves if it comes so far.
    private static func line(_ arguments: [String]) -> String {
        switch arguments[0] {
        case "start": "started \(arguments[1])"
        case "finish": "finished \(arguments[1])"
        default: "note \(arguments[1])"
        }
    }

    @Test("Killed at any moment, the journal has what was done, and nothing else is ticked")
    func killedAtAnyMoment() throws {
        var random = Random(state: 20_261_128)
        // How long a command takes here: the kills fall all over it, and some after its end.
        let began = Date()
        #expect(try run("note", "first", "--name", "Other").status == 0)
        let whole = UInt64(max(4, Date().timeIntervalSince(began) * 1_000))
        var attempts: [Attempt] = []
        var others = ["note first"]
        var number = 0
        while attempts.count(where: \.wasKilled) < Self.kills, number < Self.attempts {
            let other = try #require(
                ChildProcess(
                    Shell.binary, ["runbook", "note", "other \(number)", "--name", "Other"],
                    environment: environment))
            // From the first moment to well after the end.
            attempts.append(
                try strike(
                    Self.arguments(number),
                    after: random.below(number.isMultiple(of: 2) ? 60 : whole * 3)))
            #expect(other.wait() == 0, "\(other.errors)")
            others.append("note other \(number)")
            number += 1
        }
        let killed = attempts.filter(\.wasKilled)
        #expect(killed.count == Self.kills, "\(attempts.count) attempts")
        for attempt in attempts where !attempt.wasKilled {
            #expect(attempt.status == 0, "\(attempt.arguments)")
        }

        let (lines, broken) = told()
        #expect(Set(lines).count == lines.count, "an entry is there twice")
        for line in others { #expect(lines.contains(line), "'\(line)' is lost") }
        for attempt in attempts where attempt.status == 0 {
            #expect(lines.contains(Self.line(attempt.arguments)), "\(attempt.arguments) is lost")
        }
        let possible = Set(others + attempts.map { Self.line($0.arguments) })
        #expect(Set(lines).isSubset(of: possible), "an entry nobody wrote")

        let before = try shown()
        #expect(before.entries == lines.count)
        #expect(before.unreadableLines.count == broken)
        #expect(broken <= killed.count)
        for (id, state) in before.states {
            let expected =
                lines.contains("finished \(id)")
                ? "done" : lines.contains("started \(id)") ? "started" : "open"
            #expect(state == expected, "\(id)")
        }
        try goesOn(from: before)
    }

    /// Nobody holds a lock any more, and a cut line swallows nothing.
    private func goesOn(from before: Shown) throws {
        let steps = before.states.filter { $0.value == "open" }.keys.sorted().prefix(3)
        for step in steps {
            #expect(try run("start", step, "--name", "Ana").status == 0)
            #expect(try run("finish", step, "--name", "Ana").status == 0)
        }
        let after = try shown()
        #expect(after.entries == before.entries + 2 * steps.count)
        #expect(after.unreadableLines == before.unreadableLines)
        for step in steps { #expect(after.states[step] == "done") }
        let rest = try FileManager.default.contentsOfDirectory(
            atPath: home.appendingPathComponent(".config/dmswatch").path)
        #expect(rest.sorted() == ["config.toml", "ledger.toml", "ledger.toml.journal"])
        let audit = try Shell.dmswatch(["audit", "verify"], environment: environment)
        #expect(audit.output.contains("intact"), "\(audit.output)\(audit.errors)")
    }
}
