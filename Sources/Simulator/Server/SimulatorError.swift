/// Why the simulated account cannot be served.
public enum SimulatorError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The port could not be opened on 127.0.0.1; the reason is the system's.
    case cannotListen(port: Int, reason: String)
    /// ``SimulatorServer/start()`` was called on a server that runs.
    case isRunning
    /// A fault that a command line asks for cannot be read; the problem says what would be right.
    case badFault(flag: String, problem: String)

    /// What happened and what to do next, in one sentence each.
    public var description: String {
        switch self {
        case .cannotListen(let port, let reason):
            "Cannot listen on 127.0.0.1:\(port): \(reason). Choose another port, or 0 for any "
                + "that is free."
        case .isRunning:
            "The simulated account is already being served. Stop it before starting it again."
        case .badFault(let flag, let problem): "The fault '\(flag)' cannot be set. \(problem)"
        }
    }
}
