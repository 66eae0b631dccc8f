/// An error that says that the source no longer has the log a task would resume from.
///
/// Resuming then fails in the same way again; only a new load closes the gap. It is recognised by
/// what the source's engine says – its code or its phrase –, never by a word that a broken
/// connection uses too.
public struct LostPosition: Sendable, Hashable {
    /// A family of engines that speak of their logs in the same words.
    public enum Engine: Sendable, Hashable, CaseIterable {
        case postgreSQL
        case mySQL
        case oracle
        case sqlServer
        case mongoDB

        /// The family of an engine by AWS's short name, for example `aurora-postgresql`; nil of any
        /// other.
        public init?(name: String) {
            let name = name.lowercased()
            let families: [(String, Engine)] = [
                ("postgres", .postgreSQL), ("mysql", .mySQL), ("mariadb", .mySQL),
                ("aurora", .mySQL), ("oracle", .oracle), ("sqlserver", .sqlServer),
                ("babelfish", .sqlServer), ("mongodb", .mongoDB), ("docdb", .mongoDB),
            ]
            guard let family = families.first(where: { name.firstRange(of: $0.0) != nil }) else {
                return nil
            }
            self = family.1
        }
    }

    /// Whose log it was, by the words of the error; nil if they are DMS's own.
    public let engine: Engine?
    /// What is gone, for a line: `the replication slot is gone`.
    public let what: String

    /// Looks for the words of every engine, those of `engine`, the short name of the source, first:
    /// the words name their log, and an endpoint can be described wrongly. Nil if nothing says that
    /// the position is lost.
    public init?(in text: String?, engine name: String? = nil) {
        guard let text = text?.lowercased() else { return nil }
        let engine = name.flatMap(Engine.init(name:))
        let own = Self.signs.filter { $0.engine == engine }
        let signs = own + Self.signs.filter { $0.engine != engine }
        guard let sign = signs.first(where: { $0.isFound(in: text) }) else { return nil }
        (self.engine, what) = (sign.engine, sign.what)
    }

    /// Words of one kind of error: all of `subjects` or one of them, and one of `phrases`.
    private struct Sign {
        let engine: Engine?
        let what: String
        /// One of these names the log; empty if the phrase does so itself.
        let subjects: [String]
        let phrases: [String]

        func isFound(in text: String) -> Bool {
            func has(_ words: [String]) -> Bool {
                words.contains { text.firstRange(of: $0) != nil }
            }
            return (subjects.isEmpty || has(subjects)) && has(phrases)
        }
    }

    private static let signs: [Sign] = [
        // PostgreSQL: errors 42704 and 55000 of logical decoding, 58P01 of a WAL segment.
        Sign(
            engine: .postgreSQL, what: "the replication slot is gone",
            subjects: ["replication slot"],
            phrases: [
                "dropped", "does not exist", "doesn't exist", "invalidated", "is invalid",
                "missing", "not found", "can no longer get changes",
            ]),
        Sign(
            engine: .postgreSQL, what: "the source has removed the WAL",
            subjects: ["wal segment", "wal file"],
            phrases: ["already been removed", "was removed", "has been removed"]),
        // MySQL and MariaDB: error 1236 of a reader of the binary log.
        Sign(
            engine: .mySQL, what: "the binary log is purged", subjects: [],
            phrases: [
                "could not find first log file", "could not find binlog",
                "master has purged binary logs", "source has purged", "purged required binary logs",
            ]),
        Sign(
            engine: .mySQL, what: "the binary log is purged",
            subjects: ["binlog", "binary log", "mysql-bin"],
            phrases: ["purged", "not found", "no longer available", "does not exist"]),
        Sign(
            engine: .oracle, what: "an archived redo log is missing", subjects: [],
            phrases: ["ora-01291", "ora-00308", "ora-01292"]),
        Sign(
            engine: .oracle, what: "an archived redo log is missing",
            subjects: ["archived redo log", "archived log", "archive log", "archive redo log"],
            phrases: [
                "missing", "not found", "does not exist", "no longer available", "is not available",
                "was deleted",
            ]),
        Sign(
            engine: .oracle, what: "the snapshot is too old", subjects: [],
            phrases: ["ora-01555"]),
        Sign(
            engine: .sqlServer, what: "the log backup is gone", subjects: [],
            phrases: ["log is not available for lsn"]),
        Sign(
            engine: .sqlServer, what: "the transaction log is gone",
            subjects: ["lsn '", "lsn \"", "lsn 0", "lsn:", "the lsn", "required lsn", "from lsn"],
            phrases: [
                "not found", "could not be found", "no longer available", "is not available",
                "no longer exists", "truncated",
            ]),
        Sign(
            engine: .sqlServer, what: "the log backup is gone",
            subjects: ["transaction log", "log backup", "backup log"],
            phrases: [
                "not found", "no longer available", "is not available", "are not available",
                "missing", "was truncated", "has been truncated", "no longer exists",
            ]),
        Sign(
            engine: .mongoDB, what: "the oplog has rolled over", subjects: ["oplog"],
            phrases: ["no longer be in", "rolled over", "no longer available", "no longer in"]),
        Sign(
            engine: .mongoDB, what: "the oplog has rolled over", subjects: [],
            phrases: ["changestreamhistorylost"]),
        // DMS's own words for all engines.
        Sign(
            engine: nil, what: "the start position is gone",
            subjects: ["start position", "recovery position", "checkpoint"],
            phrases: ["no longer available", "not available any more", "no longer exists"]),
    ]
}
