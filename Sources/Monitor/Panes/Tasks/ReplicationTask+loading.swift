import Migration

extension ReplicationTask {
    /// False only if AWS says that the task does not run: then no table can be loading.
    var mayBeLoading: Bool {
        switch TaskPhase(self) {
        case .loading, .replicating, .running, .starting, .stopping, .unknown: true
        case .neverRun, .stopped, .finished, .failed, .changing, .failedMove: false
        }
    }
}
