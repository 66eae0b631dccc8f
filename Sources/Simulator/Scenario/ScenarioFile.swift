import Basics
import Foundation

extension Scenario {
    /// Reads a scenario from a JSON file's bytes.
    ///
    /// Members have the names of the properties of ``Scenario`` and its plans; what is left out
    /// has the property's default. A task may have `families` beside `tables`: each a schema, a
    /// count and the rows of the largest of its generated tables. `settings` and `mappings` are
    /// documents as DMS takes them. Unknown members are errors.
    ///
    /// - Throws: ``ScenarioFileError``, which names the line, the place and what would be right
    ///   there.
    public init(json bytes: [UInt8]) throws(ScenarioFileError) {
        do {
            self = try Self.read(bytes)
        } catch {
            throw error.placed(in: bytes)
        }
    }

    private static func read(_ bytes: [UInt8]) throws(ScenarioFileError) -> Scenario {
        let value: WireValue
        do {
            value = try WireValue(json: bytes)
        } catch {
            let line = bytes.prefix(error.offset).count { $0 == UInt8(ascii: "\n") } + 1
            throw ScenarioFileError("", "not JSON, \(error.problem)", line: line)
        }
        let complete = try ScenarioForm.scenario.completed(value, at: "")
        var scenario = try decoded(complete)
        scenario.expandFamilies(of: complete)
        try scenario.check()
        return scenario
    }

    private static func decoded(_ value: WireValue) throws(ScenarioFileError) -> Scenario {
        do {
            return try JSONDecoder().decode(
                Scenario.self, from: Data(WireValue.jsonBytes(of: value)))
        } catch DecodingError.typeMismatch(let type, let context) {
            throw ScenarioFileError(
                place(context.codingPath), "has another type, it must be \(word(for: type))")
        } catch DecodingError.dataCorrupted(let context) {
            throw ScenarioFileError(place(context.codingPath), context.debugDescription)
        } catch {
            throw ScenarioFileError("", "cannot be read: \(error)")
        }
    }

    /// Adds the tables of `families`, which the plan itself does not know.
    private mutating func expandFamilies(of value: WireValue) {
        guard case .array(let files) = value["tasks"] else { return }
        for (index, file) in files.enumerated() where tasks.indices.contains(index) {
            guard case .array(let families) = file["families"] else { continue }
            for family in families {
                guard case .string(let schema) = family["schema"],
                    case .integer(let count) = family["count"],
                    case .integer(let rows) = family["rows"]
                else { continue }
                tasks[index].tables += TablePlan.family(
                    schema, count: min(max(0, count), 60_000), rows: max(1, rows))
            }
        }
    }

    private static func word(for type: Any.Type) -> String {
        switch type {
        case is Int.Type: "a whole number"
        case is Double.Type: "a number"
        case is Bool.Type: "true or false"
        case is String.Type: "a text"
        default: "a \(type)"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        path.reduce("") { text, key in
            if let index = key.intValue { return "\(text)[\(index)]" }
            return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
        }
    }
}

/// Why a scenario file cannot be used.
public struct ScenarioFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Where in the file, such as `tasks[0].instance`; empty for the file as a whole.
    public let place: String
    /// What is wrong there, and what would be right.
    public let problem: String
    /// The line, from 1; `nil` without one.
    public var line: Int?

    /// One line: line number, place and problem.
    public var description: String {
        let parts = [line.map { "line \($0)" }, place.isEmpty ? nil : place, problem]
        return parts.compactMap { $0 }.joined(separator: ": ")
    }

    /// The same for a file's reader, as compilers write it: `friday.json:12: tasks[0]: …`.
    public func description(in file: String) -> String {
        let start = line.map { "\(file):\($0)" } ?? file
        return place.isEmpty ? "\(start): \(problem)" : "\(start): \(place): \(problem)"
    }

    /// The error with its line in that document.
    func placed(in bytes: [UInt8]) -> ScenarioFileError {
        let line = line ?? JSONPlaces.line(of: place, in: bytes)
        return ScenarioFileError(place, problem, line: line)
    }

    init(_ place: String, _ problem: String, line: Int? = nil) {
        self.place = place
        self.problem = problem
        self.line = line
    }
}
