/// Why a task is no longer running, in AWS's words without the `Stop Reason ` before them.
public struct StopReason: Sendable, Hashable {
    /// For example `FULL_LOAD_ONLY_FINISHED`, `NORMAL`, `RECOVERABLE_ERROR`, `FATAL_ERROR`.
    public let code: String

    /// Reads the text of a task's `StopReason`; nil when there is nothing in it.
    public init?(_ text: String) {
        let prefix = "Stop Reason "
        let code = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
        guard code.contains(where: { !$0.isWhitespace }) else { return nil }
        self.code = code
    }

    /// True if a stopped task has done all it was made for: AWS has no status "completed".
    public var meansFinished: Bool { code == "FULL_LOAD_ONLY_FINISHED" }

    /// True if DMS stopped the task because something went wrong.
    public var meansFailure: Bool {
        [
            "RECOVERABLE_ERROR", "FATAL_ERROR", "EXPRESS_LICENSE_LIMITS_REACHED",
            "STOPPED_DUE_TO_LOW_MEMORY", "STOPPED_DUE_TO_LOW_DISK",
        ].contains(code)
    }
}
