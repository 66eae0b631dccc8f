import Basics
import Cutover
import DatabaseQueries
import Migration

/// Reads `[migrations.NAME]`: the tasks that are cut over together, and what their gates ask.
struct MigrationSettings {
    private let document: TOMLDocument
    private typealias Node = TOMLDocument.Node

    private static let keys = [
        "control_schema", "gates", "reverse", "runbook", "schema", "sentinel", "source", "target",
        "tasks", "thresholds", "window",
    ]

    init(_ document: TOMLDocument) {
        self.document = document
    }

    /// The migrations in the order of their names.
    ///
    /// - Throws: `SettingsError` at the line of a key that is unknown or has no such value.
    func migrations(_ node: TOMLDocument.Node) throws(SettingsError) -> [CutoverMigration] {
        guard case .table(let members) = node else {
            throw document.error(
                at: ["migrations"], "'migrations' is a table: write [migrations.NAME].")
        }
        var migrations: [CutoverMigration] = []
        for (name, node) in members.sorted(by: { $0.key < $1.key }) {
            migrations.append(try migration(name, node))
        }
        return migrations
    }

    private func migration(_ name: String, _ node: Node) throws(SettingsError) -> CutoverMigration {
        let path = ["migrations", name]
        guard case .table(let members) = node else {
            throw document.error(
                at: path, "'\(name)' is a table: write [migrations.\(name)] above its keys.")
        }
        // The name is a part of a file's name.
        guard !name.isEmpty, name.utf8.count <= 100, name.first != ".",
            name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) })
        else {
            throw document.error(
                at: path, "The migration's name '\(name)' takes letters, digits, '-', '_' and '.'.")
        }
        for key in members.keys.sorted() where !Self.keys.contains(key) {
            let hint = NearestName.hint(for: key, among: Self.keys)
            throw document.error(
                at: path + [key],
                "A migration has no key '\(key)'.\(hint) Known are "
                    + Self.keys.joined(separator: ", ") + ".")
        }
        let tasks = try identifiers(members["tasks"], path + ["tasks"])
        guard !tasks.isEmpty else {
            throw document.error(
                at: path,
                "The migration '\(name)' needs the identifiers of its tasks, such as "
                    + "tasks = [\"ledger-*\", \"crm-cdc\"].")
        }
        var migration = CutoverMigration(
            name: name, tasks: tasks,
            reverse: try identifiers(members["reverse"], path + ["reverse"]),
            window: try window(members["window"], path + ["window"]),
            settings: try settings(members, path),
            runbook: try text(members, "runbook", path, "the path of a file"))
        migration.source = try text(members, "source", path, "the name of a connection")
        migration.target = try text(members, "target", path, "the name of a connection")
        migration.controlSchema = try text(members, "control_schema", path, "a schema")
        migration.schema = try text(members, "schema", path, "a schema")
        migration.sentinel = try text(members, "sentinel", path, "a table as schema.table")
        if let table = migration.sentinel, table.split(separator: ".").count != 2 {
            throw document.error(
                at: path + ["sentinel"], "'sentinel' takes a table as \"schema.table\".")
        }
        return migration
    }

    /// A connection that a migration names has to be there.
    func check(
        _ migrations: [CutoverMigration], _ connections: [DatabaseConnection]
    ) throws(SettingsError) {
        let names = connections.map(\.name)
        for migration in migrations {
            for (key, name) in [("source", migration.source), ("target", migration.target)] {
                guard let name, !names.contains(name) else { continue }
                let hint = NearestName.hint(for: name, among: names)
                throw document.error(
                    at: ["migrations", migration.name, key],
                    "There is no connection '\(name)'.\(hint) Write [connections.\(name)].")
            }
        }
    }

    private func identifiers(_ node: Node?, _ path: [String]) throws(SettingsError) -> [String] {
        guard let node else { return [] }
        let texts = try Configuration.texts(node, path, document)
        guard texts.allSatisfy({ !$0.isEmpty }) else {
            throw document.error(at: path, "'\(path.last ?? "")' has an empty identifier.")
        }
        return texts
    }

    private func window(_ node: Node?, _ path: [String]) throws(SettingsError) -> Double? {
        guard let node else { return nil }
        guard case .string(let text) = node, let seconds = LogInstant.seconds(text), seconds > 0
        else {
            throw document.error(
                at: path, "'window' takes a duration in quotes, such as \"45m\" or \"2h\".")
        }
        return seconds
    }

    private func text(
        _ members: [String: Node], _ key: String, _ path: [String], _ what: String
    ) throws(SettingsError) -> String? {
        guard let node = members[key] else { return nil }
        guard case .string(let text) = node, !text.isEmpty else {
            throw document.error(at: path + [key], "'\(key)' takes \(what) in quotes.")
        }
        return text
    }

    private func settings(
        _ members: [String: Node], _ path: [String]
    ) throws(SettingsError) -> GateSettings {
        var settings = GateSettings()
        try each(members["gates"], path + ["gates"]) { id, node, path throws(SettingsError) in
            try weigh(id, node, path, &settings)
        }
        let thresholds = path + ["thresholds"]
        try each(members["thresholds"], thresholds) { id, node, path throws(SettingsError) in
            guard case .table(let values) = node else {
                throw document.error(
                    at: path, "'\(id)' takes its thresholds by name, such as { lag_pass = 60 }.")
            }
            for (name, node) in values.sorted(by: { $0.key < $1.key }) {
                guard case .number(let value) = node else {
                    throw document.error(
                        at: path, "The threshold '\(name)' takes a number, not \(node.kind).")
                }
                try setting(path) { () throws(GateSettingsError) in
                    try settings.set(value, threshold: name, of: id)
                }
            }
        }
        return settings
    }

    /// `R24 = "advisory"`, or by gate: `R16 = { a = "off", b = "mandatory" }`.
    private func weigh(
        _ id: String, _ node: Node, _ path: [String], _ settings: inout GateSettings
    ) throws(SettingsError) {
        guard case .table(let byGate) = node else {
            let requirement = try requirement(node, path)
            return try setting(path) { () throws(GateSettingsError) in
                try settings.set(requirement, of: id)
            }
        }
        for (letter, node) in byGate.sorted(by: { $0.key < $1.key }) {
            guard let gate = Gate(rawValue: letter.lowercased()) else {
                throw document.error(at: path, "There is no gate '\(letter)': write a, b or c.")
            }
            let requirement = try requirement(node, path)
            try setting(path) { () throws(GateSettingsError) in
                try settings.set(requirement, of: id, at: gate)
            }
        }
    }

    private func requirement(_ node: Node, _ path: [String]) throws(SettingsError)
        -> GateRequirement
    {
        guard case .string(let text) = node, let requirement = GateRequirement(rawValue: text)
        else {
            let known = GateRequirement.allCases.map { "\"\($0.rawValue)\"" }
            throw document.error(
                at: path, "A check is \(known.joined(separator: ", ")), nothing else.")
        }
        return requirement
    }

    private func setting(
        _ path: [String], _ set: () throws(GateSettingsError) -> Void
    ) throws(SettingsError) {
        do {
            try set()
        } catch {
            throw document.error(at: path, error.message)
        }
    }

    private func each(
        _ node: Node?, _ path: [String],
        _ body: (String, Node, [String]) throws(SettingsError) -> Void
    ) throws(SettingsError) {
        guard let node else { return }
        guard case .table(let members) = node else {
            throw document.error(
                at: path, "'\(path.last ?? "")' is a table: write [\(path.joined(separator: "."))]."
            )
        }
        for (id, node) in members.sorted(by: { $0.key < $1.key }) {
            try body(id, node, path + [id])
        }
    }
}

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
