/// A client program about to be run: words, input, variables and bounds.
struct ClientProgram: Sendable, Hashable {
    var words: [String]
    /// Variables on top of this process's own.
    var environment: [String: String]
    var input: String
    var patience: Duration
    var outputBytes: Int
}

/// How a client program ended.
struct ClientRun: Sendable, Hashable {
    enum End: Sendable, Hashable {
        case exited(Int)
        /// A signal ended it that this program did not send.
        case signalled(Int)
        /// It was interrupted because it took too long, wrote too much, or the asker went away.
        case tookTooLong
        case wroteTooMuch
        case cancelled
        /// It could not be started.
        case notStarted(String)
    }

    var end: End
    var output: [UInt8] = []
    var errors: String = ""
}

/// Runs a client program to its end.
typealias ClientRunner = @Sendable (ClientProgram, QueryTime) async -> ClientRun
