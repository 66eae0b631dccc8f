import FlyingSocks
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Serves a simulated account over HTTP on the loopback interface, for any AWS client.
///
/// Beside the AWS services there are control routes for tests: `GET /_simulator/requests`,
/// `GET /_simulator/faults` and `POST /_simulator/faults`.
public final class SimulatorServer: Sendable {
    private let transport: SimulatedTransport
    private let requestedPort: Int
    private let patience: Duration
    private let running = Mutex<Task<Void, Never>?>(nil)
    private let connections = Mutex(0)

    /// More connections at once are closed as they come.
    private static let mostConnections = 200

    /// Prepares a server; it listens only after ``start()``.
    ///
    /// - Parameters:
    ///   - transport: Where requests are answered, with its clock and faults.
    ///   - port: A port of 127.0.0.1; 0 for any that is free.
    public convenience init(transport: SimulatedTransport, port: Int = 0) {
        self.init(transport: transport, port: port, patience: .seconds(60))
    }

    /// Prepares a server that ends a connection on which nothing happens for so long: no request
    /// begins, one that has begun is not complete, or an answer is not read.
    init(transport: SimulatedTransport, port: Int = 0, patience: Duration) {
        self.transport = transport
        self.patience = patience
        requestedPort = port
    }

    /// Begins to listen and returns the port.
    public func start() async throws(SimulatorError) -> Int {
        let (reports, report) = AsyncStream.makeStream(of: Result<Int, SimulatorError>.self)
        let isFirst = running.withLock { running in
            guard running == nil else { return false }
            running = Task { await serve(report) }
            return true
        }
        guard isFirst else { throw .isRunning }
        for await result in reports {
            // One that could not start may be started again.
            if case .failure = result { running.withLock { $0 = nil } }
            return try result.get()
        }
        throw .cannotListen(port: requestedPort, reason: "the server ended at once")
    }

    /// Ends all connections and frees the port; does nothing when it does not run.
    public func stop() async {
        let task = running.withLock { running in
            defer { running = nil }
            return running
        }
        task?.cancel()
        await task?.value
    }

    private func serve(_ report: AsyncStream<Result<Int, SimulatorError>>.Continuation) async {
        defer { report.finish() }
        let pool: SystemSocketPool = .system
        do throws(SimulatorError) {
            let (listener, port) = try listen()
            do {
                try await pool.prepare()
            } catch {
                try? listener.close()
                throw cannotListen(error)
            }
            report.yield(.success(port))
            await withDiscardingTaskGroup { group in
                group.addTask { try? await pool.run() }
                await accept(on: listener, pool, &group)
                group.cancelAll()
            }
            await pool.close(listener)
        } catch {
            report.yield(.failure(error))
        }
    }

    private func listen() throws(SimulatorError) -> (Socket, port: Int) {
        guard let port = UInt16(exactly: requestedPort) else {
            throw .cannotListen(port: requestedPort, reason: "ports go from 0 to 65535")
        }
        do {
            let listener = try Socket(domain: AF_INET)
            listener.prepare()
            do {
                try listener.setValue(true, for: .localAddressReuse)
                try listener.setFlags(.nonBlocking)
                try listener.bind(to: .inet(ip4: "127.0.0.1", port: port))
            } catch {
                try? listener.close()
                throw error
            }
            // Closes the socket itself when it fails.
            try listener.listen()
            guard case .ip4(_, let port) = try listener.sockname() else {
                throw SocketError.unsupportedAddress
            }
            return (listener, Int(port))
        } catch {
            throw cannotListen(error)
        }
    }

    private func cannotListen(_ error: any Error) -> SimulatorError {
        guard case SocketError.failed(_, _, let message) = error else {
            return .cannotListen(port: requestedPort, reason: "\(error)")
        }
        return .cannotListen(
            port: requestedPort, reason: message.prefix(1).lowercased() + message.dropFirst())
    }

    /// Takes connections until the task is cancelled or the pool ends.
    private func accept(
        on listener: Socket, _ pool: SystemSocketPool, _ group: inout DiscardingTaskGroup
    ) async {
        while !Task.isCancelled {
            do {
                let socket = Socket(file: try listener.accept().file)
                guard take() else {
                    try? socket.close()
                    continue
                }
                group.addTask { [self] in
                    await serve(socket, pool)
                    connections.withLock { $0 -= 1 }
                }
            } catch SocketError.blocked {
                guard (try? await pool.suspendSocket(listener, untilReadyFor: .connection)) != nil
                else { return }
            } catch {
                // The client has gone already, or no descriptor is free.
                try? await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    /// Counts one connection more; false when there are too many.
    private func take() -> Bool {
        connections.withLock { connections in
            guard connections < Self.mostConnections else { return false }
            connections += 1
            return true
        }
    }

    private func serve(_ socket: Socket, _ pool: SystemSocketPool) async {
        socket.prepare()
        guard (try? socket.setFlags(.nonBlocking)) != nil else {
            try? socket.close()
            return
        }
        await ServedConnection(
            socket: socket, pool: pool, transport: transport,
            deadline: ConnectionDeadline(patience: patience)
        ).run()
    }
}

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
