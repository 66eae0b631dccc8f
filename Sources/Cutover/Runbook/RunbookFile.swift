import Basics
import TOMLKit

/// What is wrong with a runbook file: where, and what to write instead.
public struct RunbookError: Error, Sendable, Hashable, CustomStringConvertible {
    public var file: String
    /// From 1; nil where the whole file is meant.
    public var line: Int?
    /// Whole sentences.
    public var message: String

    public var description: String {
        "\(line.map { "\(file):\($0)" } ?? file): \(message)"
    }
}

extension Runbook {
    /// Reads a runbook file, strictly: an unknown key is an error that names the nearest known one.
    /// A step may be bound to the questions whose ids are `queries`.
    public init(
        parsing text: String, file: String, queries: Set<String>
    ) throws(RunbookError) {
        if let fault = TOMLBrackets.fault(in: text) {
            throw RunbookError(
                file: file, line: fault.line, message: "This is not TOML: \(fault.message)")
        }
        let root: TOMLTable
        do {
            root = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw RunbookError(
                file: file, line: error.source.begin.line,
                message: "This is not TOML: \(error.description).")
        } catch {
            throw RunbookError(file: file, message: "This is not TOML: \(error).")
        }
        let reader = RunbookReader(file: file, places: RunbookPlaces(text), queries: queries)
        self = try reader.runbook(root)
    }
}

/// Reads the tables of a runbook file.
private struct RunbookReader {
    let file: String
    let places: RunbookPlaces
    let queries: Set<String>

    func runbook(_ root: TOMLTable) throws(RunbookError) -> Runbook {
        try check(root, known: ["title", "migration", "phase"], at: 0)
        let title = try text(root, "title", at: 0) ?? "Cutover"
        let migration = try text(root, "migration", at: 0)
        guard let list = root["phase"]?.array, !list.isEmpty else {
            throw RunbookError(
                file: file, message: "There is no phase: write [[phase]] above each.")
        }
        var phases: [Runbook.Phase] = []
        for (index, value) in list.enumerated() {
            guard let table = value.table else {
                throw error(0, "'phase' is a list of tables: write [[phase]] above each.")
            }
            phases.append(try phase(table, index))
        }
        try checkNames(phases)
        return Runbook(title: title, migration: migration, phases: phases)
    }

    private func phase(_ table: TOMLTable, _ index: Int) throws(RunbookError) -> Runbook.Phase {
        let line = places.phase(index)
        try check(table, known: ["name", "rollback", "step"], at: line)
        guard let name = try text(table, "name", at: line) else {
            throw error(line, "A phase needs a name.")
        }
        var isRollback = false
        if let value = table["rollback"] {
            guard let flag = value.bool else {
                throw error(line, "'rollback' takes true or false.")
            }
            isRollback = flag
        }
        var steps: [Runbook.Step] = []
        if let value = table["step"] {
            guard let list = value.array else {
                throw error(line, "'step' is a list of tables: write [[phase.step]] above each.")
            }
            for (place, value) in list.enumerated() {
                guard let table = value.table else {
                    throw error(line, "A step is a table: write [[phase.step]] above each.")
                }
                steps.append(try step(table, places.step(place, ofPhase: index)))
            }
        }
        return Runbook.Phase(name: name, isRollback: isRollback, steps: steps)
    }

    private func step(_ table: TOMLTable, _ line: Int) throws(RunbookError) -> Runbook.Step {
        let known = ["id", "title", "owner", "minutes", "check", "gate", "query", "detail"]
        try check(table, known: known, at: line)
        guard let id = try text(table, "id", at: line), Self.isID(id) else {
            throw error(
                line,
                "A step needs an id of small letters, digits and hyphens, such as "
                    + "\"stop-writes\": the journal names it by that.")
        }
        var minutes: Double?
        if let value = table["minutes"] {
            minutes = value.int.map(Double.init) ?? value.double
            guard let minutes, minutes >= 0, minutes <= 10_000 else {
                throw error(line, "'minutes' of '\(id)' takes a number from 0 to 10000.")
            }
        }
        return Runbook.Step(
            id: id, title: try text(table, "title", at: line) ?? id,
            owner: try text(table, "owner", at: line) ?? "", minutes: minutes,
            binding: try binding(table, id, line),
            detail: try text(table, "detail", at: line) ?? "")
    }

    private func binding(
        _ table: TOMLTable, _ id: String, _ line: Int
    ) throws(RunbookError) -> Runbook.Binding {
        let check = try text(table, "check", at: line)
        let gate = try text(table, "gate", at: line)
        let query = try text(table, "query", at: line)
        guard [check, gate, query].compactMap({ $0 }).count <= 1 else {
            throw error(line, "'\(id)' is bound to several things: one of check, gate, query.")
        }
        if let check {
            guard GateCatalog.check(check) != nil else {
                throw error(line, "There is no check '\(check)'. Known are R01 to R34.")
            }
            return .check(check)
        }
        if let gate {
            guard let known = Gate(rawValue: gate.lowercased()) else {
                throw error(line, "There is no gate '\(gate)'. Known are a, b and c.")
            }
            return .gate(known)
        }
        guard let query else { return .none }
        guard queries.contains(query) else {
            throw error(
                line,
                "There is no query '\(query)'." + NearestName.hint(for: query, among: queries)
                    + " Known are \(queries.sorted().joined(separator: ", ")).")
        }
        return .query(query)
    }

    private func checkNames(_ phases: [Runbook.Phase]) throws(RunbookError) {
        var seen: Set<String> = []
        for (index, phase) in phases.enumerated() {
            for (place, step) in phase.steps.enumerated() where !seen.insert(step.id).inserted {
                throw error(
                    places.step(place, ofPhase: index), "There are two steps '\(step.id)'.")
            }
        }
        guard !seen.isEmpty else {
            throw RunbookError(
                file: file, message: "There is no step: write [[phase.step]] above each.")
        }
    }

    private func check(
        _ table: TOMLTable, known: [String], at line: Int
    ) throws(RunbookError) {
        for key in table.keys.sorted() where !known.contains(key) {
            throw RunbookError(
                file: file, line: places.line(of: key, after: line),
                message: "There is no setting '\(key)' here."
                    + NearestName.hint(for: key, among: known)
                    + " Known are \(known.joined(separator: ", ")).")
        }
    }

    /// Nil if the key is not there; an empty text is refused.
    private func text(
        _ table: TOMLTable, _ key: String, at line: Int
    ) throws(RunbookError) -> String? {
        guard let value = table[key] else { return nil }
        guard let text = value.string, text.contains(where: { !$0.isWhitespace }) else {
            throw RunbookError(
                file: file, line: places.line(of: key, after: line),
                message: "'\(key)' takes a text in quotes.")
        }
        return text
    }

    private func error(_ line: Int, _ message: String) -> RunbookError {
        RunbookError(file: file, line: line == 0 ? nil : line, message: message)
    }

    private static func isID(_ id: String) -> Bool {
        id.utf8.count <= 64
            && id.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-")
            }
    }
}

/// The lines at which phases and steps begin, for error messages.
private struct RunbookPlaces {
    private let lines: [Substring]
    private var phases: [Int] = []
    private var steps: [[Int]] = []

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let name = line.filter { $0 != " " && $0 != "\t" && $0 != "\r" }
            if name.hasPrefix("[[phase]]") {
                phases.append(index + 1)
                steps.append([])
            } else if name.hasPrefix("[[phase.step]]"), !steps.isEmpty {
                steps[steps.count - 1].append(index + 1)
            }
        }
    }

    /// 0 if the file writes it in another way.
    func phase(_ index: Int) -> Int { index < phases.count ? phases[index] : 0 }

    func step(_ place: Int, ofPhase index: Int) -> Int {
        guard index < steps.count, place < steps[index].count else { return phase(index) }
        return steps[index][place]
    }

    /// The first line of a key after the line of its table; nil if there is none.
    func line(of key: String, after line: Int) -> Int? {
        for (index, text) in lines.enumerated().dropFirst(line) {
            let name = text.prefix { $0 != "=" }.filter { !" \t\"'".contains($0) }
            if name == key, text.contains("=") { return index + 1 }
        }
        return line == 0 ? nil : line
    }
}
