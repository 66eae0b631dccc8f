import Hummingbird
import HummingbirdCore
import NIOCore
import Synchronization

/// Serves a simulated account over HTTP on the loopback interface, for any AWS client.
///
/// Beside the AWS services there are control routes for tests: `GET /_simulator/requests`,
/// `GET /_simulator/faults` and `POST /_simulator/faults`.
public final class SimulatorServer: Sendable {
    private let transport: SimulatedTransport
    private let requestedPort: Int
    private let running = Mutex<Task<Void, Never>?>(nil)

    /// Prepares a server; it listens only after ``start()``.
    ///
    /// - Parameters:
    ///   - transport: Where requests are answered, with its clock and faults.
    ///   - port: A port of 127.0.0.1; 0 for any that is free.
    public init(transport: SimulatedTransport, port: Int = 0) {
        self.transport = transport
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
        for await result in reports { return try result.get() }
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
        let front = HTTPFront(transport: transport)
        let application = Application(
            responder: CallbackResponder { (request: Request, context: HTTPFront.Context) in
                try await front.respond(to: request, in: context)
            },
            server: .http1(configuration: .init(additionalChannelHandlers: [AccountDate()])),
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: requestedPort), serverName: nil),
            onServerRunning: { channel in
                report.yield(.success(channel.localAddress?.port ?? 0))
            })
        do {
            try await application.run()
        } catch {
            report.yield(
                .failure(.cannotListen(port: requestedPort, reason: "\(error)")))
        }
        report.finish()
    }
}
