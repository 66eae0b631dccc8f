extension TaskPhase {
    /// What wants a look comes first, then what moves, then what rests.
    public var rank: Int {
        if needsAttention { return isRunning ? 1 : 0 }
        switch self {
        case .failed, .failedMove: return 0
        case .unknown: return 2
        case .loading, .starting, .stopping, .changing: return 3
        case .replicating, .running: return 4
        case .stopped: return 5
        case .neverRun: return 6
        case .finished: return 7
        }
    }
}
