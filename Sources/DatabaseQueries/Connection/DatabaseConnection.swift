import Basics

/// A database that the user's own client program reaches, as the configuration names it.
///
/// No password ever comes here: the client finds it where it always does.
public struct DatabaseConnection: Sendable, Hashable {
    public let name: String
    public let kind: DatabaseKind
    /// The program and its arguments; it is run without a shell.
    public let command: [String]

    /// Splits the command as a shell would, without running one.
    public init(
        name: String, kind: DatabaseKind, command: String
    ) throws(DatabaseConnectionError) {
        guard let words = ShellWords.split(command) else {
            throw DatabaseConnectionError(
                message: "The command of '\(name)' has an open quote: \(command)")
        }
        try self.init(name: name, kind: kind, words: words)
    }

    /// Takes the program and its arguments as they are.
    public init(
        name: String, kind: DatabaseKind, words: [String]
    ) throws(DatabaseConnectionError) {
        guard let program = words.first, !program.isEmpty else {
            throw DatabaseConnectionError(
                message: "'\(name)' has no command: write for example \(kind.exampleCommand).")
        }
        guard !words.contains(where: { $0.utf8.contains(0) }) else {
            throw DatabaseConnectionError(message: "The command of '\(name)' has a NUL byte.")
        }
        if let word = words.dropFirst().first(where: { Self.isSecret($0, kind) }) {
            throw DatabaseConnectionError(
                message: "The command of '\(name)' gives a password with '\(word.prefix(2))…', "
                    + "which every program on this machine can read. Leave it to the client's own "
                    + "file, for example \(kind.exampleCommand).")
        }
        self.name = name
        self.kind = kind
        command = words
    }

    /// The command as one line, for the screen and the audit file.
    public var commandLine: String { ShellWords.join(command) }

    /// True of the words that clients take passwords from.
    private static func isSecret(_ word: String, _ kind: DatabaseKind) -> Bool {
        let lowered = word.lowercased()
        if lowered.hasPrefix("--password=") || lowered.hasPrefix("password=") { return true }
        switch kind {
        // psql's -p is the port.
        case .mysql where word.hasPrefix("-p") && word.utf8.count > 2: return true
        case .sqlserver where word.hasPrefix("-P"): return true
        case .oracle where !word.hasPrefix("-") && !word.contains("="):
            // `user/password@place`; without a user, `/@place`, it is the wallet.
            let account = word.prefix { $0 != "@" }.split(
                separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            if account.count == 2, !account[0].isEmpty, !account[1].isEmpty { return true }
        default: break
        }
        // `postgresql://user:secret@host`; a colon before the at sign is a password.
        guard let scheme = lowered.firstRange(of: "://") else { return false }
        let authority = lowered[scheme.upperBound...].prefix { $0 != "/" }
        guard let at = authority.lastIndex(of: "@") else { return false }
        return authority[..<at].contains(":")
    }
}

/// Why a connection of the configuration cannot be used.
public struct DatabaseConnectionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Whole sentences.
    public var message: String

    public init(message: String) { self.message = message }

    public var description: String { message }
}
