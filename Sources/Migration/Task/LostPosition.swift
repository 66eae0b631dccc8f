/// Whether an error says that the source has dropped the log a task would go on reading from.
///
/// Then resuming fails in the same way again; only loading anew closes the gap.
public enum LostPosition {
    /// Judges by the words of the source's engine, in either case.
    public static func isMeant(by text: String) -> Bool {
        let text = text.lowercased()
        return signs.contains { sign in sign.allSatisfy { text.contains($0) } }
    }

    /// Words, all of which stand in such an error; in lower case.
    private static let signs: [[String]] = [
        // MySQL and MariaDB.
        ["could not find binlog"], ["could not find first log file"], ["binlog", "not found"],
        ["binlog", "purged"],
        // Oracle: a missing archived log.
        ["ora-01291"], ["ora-00308"], ["archived", "log", "missing"],
        ["archived", "log", "not found"], ["archived", "log", "does not exist"],
        // PostgreSQL.
        ["replication slot", "does not exist"], ["replication slot", "missing"],
        ["replication slot", "invalid"], ["can no longer get changes from replication slot"],
        ["wal segment", "removed"],
        // SQL Server.
        ["log is not available for lsn"], ["lsn", "not found"],
        // MongoDB, and what DMS says of any of them.
        ["no longer be in the oplog"], ["no longer available"],
    ]
}
