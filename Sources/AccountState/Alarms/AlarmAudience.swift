public import Migration

/// Who hears of an alarm when it fires.
public struct AlarmAudience: Sendable, Hashable {
    /// Topics, functions and the like, by their names.
    public let names: [String]
    /// True if CloudWatch has been told to keep quiet.
    let isMuted: Bool

    public init(_ alarm: Alarm) {
        names = alarm.actions.map { $0.resourceID.isEmpty ? $0.text : $0.resourceID }
        isMuted = alarm.areActionsEnabled == false
    }

    /// True if nobody is told.
    public var isNobody: Bool { names.isEmpty || isMuted }

    /// In a few words, for a column.
    public var words: String {
        if names.isEmpty { return "nobody" }
        let first = names[0] + (names.count > 1 ? " and \(names.count - 1) more" : "")
        return isMuted ? "nobody: \(first) is muted" : first
    }

    /// In a sentence.
    public var sentence: String {
        if names.isEmpty { return "Nobody is told: the alarm has no actions." }
        let list = names.joined(separator: ", ")
        return isMuted ? "Nobody is told: actions are disabled (\(list))." : "Tells \(list)."
    }
}
