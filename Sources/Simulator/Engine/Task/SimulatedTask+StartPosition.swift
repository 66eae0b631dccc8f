extension SimulatedTask {
    /// Whether a text is a place in a source's changes: a time, a checkpoint, or what the engine counts by.
    ///
    /// Source: the API reference of StartReplicationTask, `CdcStartPosition`, and the user guide,
    /// "Starting replication from a CDC start point".
    static func isStartPosition(_ text: String, engine: String) -> Bool {
        if text.hasPrefix("checkpoint:V1#") { return true }
        if let time = CivilTime.seconds(iso8601: text) {
            // The thirtieth of February is the first or second of March to arithmetic.
            return text.hasPrefix(CivilTime(time).dateAndTime)
        }
        let halves = text.split(separator: text.contains("/") ? "/" : ":").map(String.init)
        switch engine {
        case "mysql", "mariadb", "aurora":
            return halves.count == 2 && halves[0].contains(".") && Int(halves[1]) != nil
        case "postgres", "aurora-postgresql":
            return text.contains("/") && halves.count == 2
                && halves.allSatisfy { UInt32($0, radix: 16) != nil }
        case "oracle": return UInt64(text) != nil
        case "sqlserver":
            return halves.count == 3 && halves.allSatisfy { UInt64($0, radix: 16) != nil }
        // Of the others no form is known here.
        default: return !text.isEmpty && text != "now"
        }
    }
}
