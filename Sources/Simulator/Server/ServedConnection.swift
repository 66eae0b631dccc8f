import AWSClient
import FlyingSocks
import Foundation
import Synchronization

/// One connection of a client, from its first request to its end.
struct ServedConnection: Sendable {
    let socket: Socket
    let pool: SystemSocketPool
    let transport: SimulatedTransport
    let deadline: ConnectionDeadline

    /// No client waits longer for the rest of an answer.
    private static let longestStall = Duration.seconds(900)
    /// What is still read of a client that is refused.
    private static let mostLeftovers = 8 * 1024 * 1024
    private static let readAtOnce = 16 * 1024

    /// Answers requests until either side ends the connection or nothing happens on it for too long;
    /// then closes it.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await serve() }
            group.addTask { await deadline.pass() }
            await group.next()
            group.cancelAll()
        }
        await pool.close(socket)
    }

    private func serve() async {
        var parser = RequestParser()
        do {
            while let request = try await next(&parser), try await answer(request) {}
        } catch let refusal as RequestParser.Refusal {
            try? await refuse(refusal)
        } catch {
            // The client is gone, or the server ends.
        }
    }

    // MARK: Answering

    /// Whether the connection may carry another request.
    private func answer(_ request: RequestParser.Request) async throws -> Bool {
        deadline.pause()
        let call = request.request
        let control = ControlRoutes(transport: transport)
        if let answer = control.answer(method: call.method, path: call.path, body: call.body) {
            return try await send(answer, to: request)
        }
        switch await transport.exchange(call) {
        case .answered(let answer): return try await send(answer, to: request)
        case .halved(let answer, let hangs):
            try await write(dated(answer).wire(for: request, sent: answer.firstHalf))
            if hangs { try await stall() }
        case .reset: socket.resetOnClose()
        case .cut, .cancelled: break
        }
        return false
    }

    private func send(
        _ answer: HTTPResponse, to request: RequestParser.Request
    ) async throws -> Bool {
        try await write(dated(answer).wire(for: request, sent: answer.body[...]))
        return request.keepsConnection
    }

    /// Answers what is no request. A close with bytes unread would take the answer away from a client
    /// that still sends, so they are read first.
    private func refuse(_ refusal: RequestParser.Refusal) async throws {
        let answer = dated(refusal.answer)
        try await write(answer.wire(for: nil, sent: answer.body[...]))
        socket.endWriting()
        var left = Self.mostLeftovers
        while left > 0, let bytes = try await read() { left -= bytes.count }
    }

    /// Leaves the client waiting until it goes.
    private func stall() async throws {
        deadline.renew(by: Self.longestStall)
        while try await read() != nil {}
    }

    private func dated(_ answer: HTTPResponse) -> HTTPResponse {
        var answer = answer
        if answer.headers["Date"] == nil { answer.headers.add("Date", transport.date) }
        return answer
    }

    // MARK: The socket

    /// The next request; nil when the client has ended the connection.
    private func next(_ parser: inout RequestParser) async throws -> RequestParser.Request? {
        while true {
            if let request = try parser.next() { return request }
            if parser.takesContinue() {
                try await write(Data("HTTP/1.1 100 Continue\r\n\r\n".utf8))
            }
            guard let bytes = try await read() else { return nil }
            // From here a request may take as long as an idle connection may wait.
            if parser.isBetweenRequests { deadline.renew() }
            parser.append(bytes)
        }
    }

    /// What has come; nil when the client has ended the connection.
    private func read() async throws -> [UInt8]? {
        while true {
            try Task.checkCancellation()
            do {
                return try socket.read(atMost: Self.readAtOnce)
            } catch SocketError.blocked {
                try await pool.suspendSocket(socket, untilReadyFor: .read)
            } catch SocketError.disconnected {
                return nil
            }
        }
    }

    private func write(_ data: Data) async throws {
        deadline.renew()
        var sent = data.startIndex
        while sent < data.endIndex {
            try Task.checkCancellation()
            do {
                sent = try socket.write(data, from: sent)
                if sent < data.endIndex { deadline.renew() }
            } catch SocketError.blocked {
                try await pool.suspendSocket(socket, untilReadyFor: .write)
            }
        }
    }
}

/// When a connection is ended because nothing happens on it.
final class ConnectionDeadline: Sendable {
    typealias Instant = ContinuousClock.Instant

    private let patience: Duration
    /// Nil while nothing has to happen.
    private let end: Mutex<Instant?>

    /// A deadline that much from now.
    init(patience: Duration, from now: Instant = .now) {
        self.patience = patience
        end = Mutex(now + patience)
    }

    /// Sets it again: its patience from now, or longer.
    func renew(by duration: Duration = .zero, from now: Instant = .now) {
        end.withLock { $0 = now + max(patience, duration) }
    }

    /// Lets the connection take as long as it will until it is renewed.
    func pause() { end.withLock { $0 = nil } }

    /// When it is to be looked at again; nil when it has passed.
    ///
    /// It is never renewed by less than its patience, so while it is paused a look now and then is
    /// enough.
    func nextLook(at now: Instant) -> Instant? {
        guard let end = end.withLock({ $0 }) else { return now + patience }
        return end > now ? end : nil
    }

    /// Returns when it has passed or the task is cancelled.
    func pass() async {
        while let look = nextLook(at: .now), !Task.isCancelled {
            try? await Task.sleep(until: look)
        }
    }
}
