extension StopReason {
    /// True if the task ended as somebody had asked it to, by hand or in its settings.
    public var wasWished: Bool {
        [
            "NORMAL", "FULL_LOAD_ONLY_FINISHED", "STOPPED_AFTER_FULL_LOAD",
            "STOPPED_AFTER_CACHED_EVENTS", "STOPPED_AFTER_DDL_APPLY", "STOPPED_AT_SERVER_TIME",
            "STOPPED_AT_COMMIT_TIME",
        ].contains(code)
    }
}
