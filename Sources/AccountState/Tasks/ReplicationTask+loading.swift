public import Migration

extension ReplicationTask {
    /// False only if AWS says that the task does not run: then no table can be loading.
    public var mayBeLoading: Bool {
        switch TaskPhase(self) {
        case .loading, .replicating, .running, .starting, .stopping, .unknown: true
        case .neverRun, .stopped, .finished, .failed, .changing, .failedMove: false
        }
    }

    /// True of a task that failed, or stopped without anybody's wish.
    public var isTroubled: Bool {
        let phase = TaskPhase(self)
        guard !phase.isRunning else { return false }
        guard case .stopped(let reason) = phase else { return phase.needsAttention }
        return reason.map { !$0.wasWished } ?? (lastFailure != nil)
    }
}
