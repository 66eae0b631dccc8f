import Basics
import TOMLKit

/// A TOML file read into plain values, with the line of each key for error messages.
struct TOMLDocument {
    /// A value of the kinds our files use.
    enum Node: Hashable {
        case string(String)
        case number(Double)
        case bool(Bool)
        case array([Node])
        case table([String: Node])
        /// Dates and times, which none of our keys takes.
        case other

        /// For error messages: `a text`, `a number` …
        var kind: String {
            switch self {
            case .string: "a text"
            case .number: "a number"
            case .bool: "true or false"
            case .array: "a list"
            case .table: "a table"
            case .other: "a date or time"
            }
        }
    }

    let file: String
    let root: [String: Node]
    private let lines: [Substring]

    /// Reads a file's text; throws with the line where the syntax goes wrong.
    init(_ text: String, file: String) throws(SettingsError) {
        self.file = file
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if let fault = TOMLBrackets.fault(in: text) {
            throw SettingsError(
                file: file, line: fault.line, message: "This is not TOML: \(fault.message)")
        }
        do {
            root = Self.members(of: try TOMLTable(string: text))
        } catch let error as TOMLParseError {
            throw SettingsError(
                file: file, line: error.source.begin.line,
                message: "This is not TOML: \(error.description).")
        } catch {
            throw SettingsError(file: file, message: "This is not TOML: \(error).")
        }
    }

    /// An error at a key, given the names that lead to it.
    func error(at path: [String], _ message: String) -> SettingsError {
        SettingsError(file: file, line: line(of: path), message: message)
    }

    /// The line of a key, from 1; of its table if the key stands in none of its own.
    func line(of path: [String]) -> Int? {
        guard let key = path.last else { return nil }
        let section = path.dropLast().joined(separator: ".")
        var current = ""
        var ofSection: Int?
        for (index, line) in lines.enumerated() {
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            if let name = Self.sectionName(trimmed) {
                current = name
                if name == path.joined(separator: ".") || name == section { ofSection = index + 1 }
            } else if current == section, Self.key(of: trimmed) == key {
                return index + 1
            }
        }
        return ofSection
    }

    private static func sectionName(_ line: Substring) -> String? {
        guard line.first == "[", let end = line.firstIndex(of: "]") else { return nil }
        return String(line[..<end].drop { $0 == "[" }).filter { !" \"'".contains($0) }
    }

    private static func key(of line: Substring) -> String? {
        guard let equals = line.firstIndex(of: "="), line.first != "#" else { return nil }
        let name = line[..<equals].filter { $0 != " " && $0 != "\t" }
        return name.filter { $0 != "\"" && $0 != "'" }
    }

    private static func members(of table: TOMLTable) -> [String: Node] {
        var members: [String: Node] = [:]
        for key in table.keys {
            if let value = table[key] { members[key] = node(value) }
        }
        return members
    }

    private static func node(_ value: any TOMLValueConvertible) -> Node {
        switch value.type {
        case .string: value.string.map { .string($0) } ?? .other
        case .int: value.int.map { .number(Double($0)) } ?? .other
        case .double: value.double.map { .number($0) } ?? .other
        case .bool: value.bool.map { .bool($0) } ?? .other
        case .array: value.array.map { .array($0.map { node($0) }) } ?? .other
        case .table: value.table.map { .table(members(of: $0)) } ?? .other
        case .date, .time, .dateTime: .other
        }
    }
}

/// What is wrong with a configuration or theme file: where, why, and what to write instead.
public struct SettingsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file as the person would name it.
    public var file: String
    /// From 1; nil where the whole file is meant.
    public var line: Int?
    /// Whole sentences.
    public var message: String

    public init(file: String, line: Int? = nil, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(message)"
    }
}
