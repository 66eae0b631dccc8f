import Basics
import DatabaseQueries

/// Reads `[connections.NAME]`: a database, and the person's own client that reaches it.
struct ConnectionSettings {
    private let document: TOMLDocument

    private static let keys = ["command", "kind"]

    init(_ document: TOMLDocument) {
        self.document = document
    }

    /// The connections in the order of their names.
    ///
    /// - Throws: `SettingsError` at the line of a key that is unknown or has no such value, and for a
    ///   command with a password in it.
    func connections(_ node: TOMLDocument.Node) throws(SettingsError) -> [DatabaseConnection] {
        guard case .table(let members) = node else {
            throw document.error(
                at: ["connections"], "'connections' is a table: write [connections.NAME].")
        }
        var connections: [DatabaseConnection] = []
        for (name, node) in members.sorted(by: { $0.key < $1.key }) {
            connections.append(try connection(name, node, ["connections", name]))
        }
        return connections
    }

    private func connection(
        _ name: String, _ node: TOMLDocument.Node, _ path: [String]
    ) throws(SettingsError) -> DatabaseConnection {
        guard case .table(let members) = node else {
            throw document.error(
                at: path, "'\(name)' is a table: write [connections.\(name)] above its keys.")
        }
        for key in members.keys.sorted() where !Self.keys.contains(key) {
            let hint = NearestName.hint(for: key, among: Self.keys)
            throw document.error(
                at: path + [key],
                "A connection has no key '\(key)'.\(hint) Known are command and kind.")
        }
        let kinds = DatabaseKind.allCases.map(\.rawValue)
        guard case .string(let word)? = members["kind"], let kind = DatabaseKind(rawValue: word)
        else {
            throw document.error(
                at: path + ["kind"],
                "'kind' takes one of \(kinds.map { "\"\($0)\"" }.joined(separator: ", ")).")
        }
        do {
            switch members["command"] {
            case .string(let line)?:
                return try DatabaseConnection(name: name, kind: kind, command: line)
            case .array?:
                let words = try Configuration.texts(
                    members["command"] ?? .other, path + ["command"], document)
                return try DatabaseConnection(name: name, kind: kind, words: words)
            default:
                throw document.error(
                    at: path + ["command"],
                    "'command' takes the client and its arguments, such as "
                        + "\"\(kind.exampleCommand)\".")
            }
        } catch let error as DatabaseConnectionError {
            throw document.error(at: path + ["command"], error.message)
        } catch let error as SettingsError {
            throw error
        } catch {
            throw document.error(at: path + ["command"], "\(error)")
        }
    }
}
