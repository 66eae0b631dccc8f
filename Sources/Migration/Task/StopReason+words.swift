extension StopReason {
    /// The reason in plain words, for example `recoverable error`; nil for an ordinary stop.
    ///
    /// A code that is not known is shown in lower case with blanks.
    public var words: String? {
        switch code {
        case "NORMAL": nil
        case "FULL_LOAD_ONLY_FINISHED": "full load finished"
        case "STOPPED_AFTER_FULL_LOAD": "after full load, before cached changes"
        case "STOPPED_AFTER_CACHED_EVENTS": "after cached changes"
        case "STOPPED_AFTER_DDL_APPLY": "after a table definition change"
        case "STOPPED_DUE_TO_LOW_MEMORY": "low memory"
        case "STOPPED_DUE_TO_LOW_DISK": "low disk"
        case "STOPPED_AT_SERVER_TIME", "STOPPED_AT_COMMIT_TIME": "at the stop time set for it"
        case "EXPRESS_LICENSE_LIMITS_REACHED": "licence limits reached"
        case "RECONFIGURATION_RESTART": "restarting after reconfiguration"
        case "RECYCLE_TASK": "being recycled"
        default: code.replacing("_", with: " ").lowercased()
        }
    }
}
