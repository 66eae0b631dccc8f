import Migration

extension AccountState {
    /// The feeds whose data cannot be there yet, so that not finding them is no failure: DMS makes
    /// a task's log stream when the task first runs. The log pane says so.
    public var awaited: Set<Feed> {
        let streams = (tasks ?? []).filter(\.hasNeverRun).compactMap { logStream(of: $0) }
        return Set(
            streams.map { .log($0) }
                .filter { status(of: $0).failing?.failure.reason == .notFound })
    }
}
