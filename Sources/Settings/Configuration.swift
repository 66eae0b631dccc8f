import Basics
public import Cutover
public import DatabaseQueries
public import Migration
public import Monitor
public import TerminalUI

/// What `config.toml` says. A member that is nil is not in the file.
public struct Configuration: Sendable, Equatable {
    public var profile: String?
    public var region: String?
    public var theme: String?
    public var isReadOnly: Bool?
    public var isASCII: Bool?
    /// Seconds between two looks at the tasks.
    public var refresh: Double?
    /// Profiles in which nothing may be changed unless somebody arms.
    public var protectedProfiles: [String] = []
    /// A file of row estimates; see `RowEstimates`. As written: relative to the configuration's
    /// folder unless it begins with a slash or `~/`.
    public var rowEstimates: String?
    /// What the metrics of judgement may cost, in US dollars an hour.
    public var metricsCostPerHour: Double?
    /// Tasks to show as one migration each, in the order of their names.
    public var groups: [TaskGroup] = []
    /// Databases that the person's own clients reach, in the order of their names.
    public var connections: [DatabaseConnection] = []
    /// Tasks that are cut over together, in the order of their names.
    public var migrations: [CutoverMigration] = []
    /// Accounts, by their twelve digits, in which nothing may be changed unless somebody arms.
    public var protectedAccounts: [String] = []
    /// Keys that replace a command's own.
    public var keys: [CommandID: [KeyChord]] = [:]

    public init() {}

    /// The fewest seconds between two looks at the tasks: the API quota is shared.
    public static let fastestRefresh = 2.0
    /// The least cap on the cost of metrics, in US dollars an hour: more than the metrics of the open
    /// task and its instance, which are always asked for.
    public static let leastMetricsCost = 0.02
}

extension Configuration {
    /// Reads a configuration file, strictly: an unknown key is an error that names the nearest
    /// known one, with file and line.
    public init(parsing text: String, file: String) throws(SettingsError) {
        self.init()
        let document = try TOMLDocument(text, file: file)
        for (key, node) in document.root.sorted(by: { $0.key < $1.key }) {
            guard let setting = Self.settings[key] else {
                let hint = NearestName.hint(for: key, among: Self.settings.keys)
                let known = Self.settings.keys.sorted().joined(separator: ", ")
                throw document.error(
                    at: [key], "There is no setting '\(key)'.\(hint) Known are \(known).")
            }
            try setting(&self, node, key, document)
        }
        try checkKeymap(document)
        try MigrationSettings(document).check(migrations, connections)
    }

    private typealias Setting =
        @Sendable (inout Configuration, TOMLDocument.Node, String, TOMLDocument)
        throws(SettingsError) -> Void

    /// Every key of the file and how it is read.
    private static let settings: [String: Setting] = [
        "profile": { configuration, node, key, document throws(SettingsError) in
            configuration.profile = try text(node, key, document)
        },
        "region": { configuration, node, key, document throws(SettingsError) in
            configuration.region = try text(node, key, document)
        },
        "theme": { configuration, node, key, document throws(SettingsError) in
            configuration.theme = try text(node, key, document)
        },
        "read_only": { configuration, node, key, document throws(SettingsError) in
            configuration.isReadOnly = try flag(node, key, document)
        },
        "ascii": { configuration, node, key, document throws(SettingsError) in
            configuration.isASCII = try flag(node, key, document)
        },
        "refresh": { configuration, node, key, document throws(SettingsError) in
            configuration.refresh = try seconds(node, key, document)
        },
        "metrics_cost_per_hour": { configuration, node, key, document throws(SettingsError) in
            configuration.metricsCostPerHour = try dollars(node, key, document)
        },
        "protected_profiles": { configuration, node, key, document throws(SettingsError) in
            configuration.protectedProfiles = try texts(node, [key], document)
        },
        "row_estimates": { configuration, node, key, document throws(SettingsError) in
            configuration.rowEstimates = try text(node, key, document)
        },
        "groups": { configuration, node, key, document throws(SettingsError) in
            configuration.groups = try groups(node, document)
        },
        "connections": { configuration, node, key, document throws(SettingsError) in
            configuration.connections = try ConnectionSettings(document).connections(node)
        },
        "migrations": { configuration, node, key, document throws(SettingsError) in
            configuration.migrations = try MigrationSettings(document).migrations(node)
        },
        "protected_accounts": { configuration, node, key, document throws(SettingsError) in
            configuration.protectedAccounts = try accounts(node, key, document)
        },
        "keys": { configuration, node, key, document throws(SettingsError) in
            configuration.keys = try keys(node, document)
        },
    ]

    private static func text(
        _ node: TOMLDocument.Node, _ key: String, _ document: TOMLDocument
    ) throws(SettingsError) -> String {
        guard case .string(let text) = node, !text.isEmpty else {
            throw document.error(
                at: [key], "'\(key)' takes a text in quotes, not \(node.kind).")
        }
        return text
    }

    private static func flag(
        _ node: TOMLDocument.Node, _ key: String, _ document: TOMLDocument
    ) throws(SettingsError) -> Bool {
        guard case .bool(let flag) = node else {
            throw document.error(at: [key], "'\(key)' takes true or false, not \(node.kind).")
        }
        return flag
    }

    private static func seconds(
        _ node: TOMLDocument.Node, _ key: String, _ document: TOMLDocument
    ) throws(SettingsError) -> Double {
        guard case .number(let seconds) = node, seconds >= fastestRefresh, seconds <= 3_600 else {
            throw document.error(
                at: [key],
                "'\(key)' takes seconds, from \(Int(fastestRefresh)) to 3600: "
                    + "the API quota is shared with everybody in the account.")
        }
        return seconds
    }

    private static func dollars(
        _ node: TOMLDocument.Node, _ key: String, _ document: TOMLDocument
    ) throws(SettingsError) -> Double {
        guard case .number(let dollars) = node, dollars >= leastMetricsCost, dollars <= 1_000
        else {
            throw document.error(
                at: [key],
                "'\(key)' takes US dollars an hour, from \(leastMetricsCost) to 1000: "
                    + "the open task and its instance alone cost more than a cent.")
        }
        return dollars
    }

    static func texts(
        _ node: TOMLDocument.Node, _ path: [String], _ document: TOMLDocument
    ) throws(SettingsError) -> [String] {
        if case .string(let text) = node { return [text] }
        guard case .array(let nodes) = node else {
            throw document.error(at: path, "'\(path.last ?? "")' takes texts in brackets.")
        }
        var texts: [String] = []
        for case .string(let text) in nodes { texts.append(text) }
        guard texts.count == nodes.count else {
            throw document.error(at: path, "'\(path.last ?? "")' takes only texts.")
        }
        return texts
    }

    /// `[groups]` with a line for each: a name, and the identifiers of its tasks.
    private static func groups(
        _ node: TOMLDocument.Node, _ document: TOMLDocument
    ) throws(SettingsError) -> [TaskGroup] {
        guard case .table(let members) = node else {
            throw document.error(at: ["groups"], "'groups' is a table: write [groups] above it.")
        }
        var groups: [TaskGroup] = []
        for (name, node) in members.sorted(by: { $0.key < $1.key }) {
            let patterns = try texts(node, ["groups", name], document)
            guard !patterns.isEmpty, patterns.allSatisfy({ !$0.isEmpty }) else {
                throw document.error(
                    at: ["groups", name],
                    "The group '\(name)' needs the identifiers of its tasks, such as "
                        + "[\"ledger-*\", \"crm-cdc\"].")
            }
            groups.append(TaskGroup(name: name, patterns: patterns))
        }
        return groups
    }

    private static func accounts(
        _ node: TOMLDocument.Node, _ key: String, _ document: TOMLDocument
    ) throws(SettingsError) -> [String] {
        let accounts = try texts(node, [key], document)
        for account in accounts where account.count != 12 || !account.allSatisfy(\.isNumber) {
            throw document.error(
                at: [key], "'\(account)' is not an account: write its twelve digits in quotes.")
        }
        return accounts
    }

    private static func keys(
        _ node: TOMLDocument.Node, _ document: TOMLDocument
    ) throws(SettingsError) -> [CommandID: [KeyChord]] {
        guard case .table(let members) = node else {
            throw document.error(at: ["keys"], "'keys' is a table: write [keys] above it.")
        }
        var keys: [CommandID: [KeyChord]] = [:]
        let known = Keymap.everyCommand.map(\.id.text)
        for (name, node) in members.sorted(by: { $0.key < $1.key }) {
            guard known.contains(name) else {
                let hint = NearestName.hint(for: name, among: known)
                throw document.error(
                    at: ["keys", name],
                    "There is no command '\(name)'.\(hint) `dmswatch keys` lists them.")
            }
            keys[CommandID(name)] = try chords(node, ["keys", name], document)
        }
        return keys
    }

    private static func chords(
        _ node: TOMLDocument.Node, _ path: [String], _ document: TOMLDocument
    ) throws(SettingsError) -> [KeyChord] {
        var chords: [KeyChord] = []
        for text in try texts(node, path, document) {
            guard let chord = KeyChord(parsing: text) else {
                throw document.error(
                    at: path, "'\(text)' is not a key. Write j, G, Enter, Space, F5 or C-r.")
            }
            chords.append(chord)
        }
        return chords
    }

    /// Two commands with one key are an error at the line of one of them.
    private func checkKeymap(_ document: TOMLDocument) throws(SettingsError) {
        do {
            _ = try Keymap(overrides: keys)
        } catch .conflict(let key, let first, let second) {
            let culprit = keys[second] == nil ? first : second
            let problem = Keymap.Problem.conflict(key: key, first: first, second: second)
            throw document.error(at: ["keys", culprit.text], "\(problem)")
        } catch {
            throw document.error(at: ["keys"], "\(error)")
        }
    }
}
