import Foundation
import Synchronization

/// A server on loopback that does exactly what its script says, good manners or bad.
///
/// All servers are played by one Python process, which ends with this one.
final class LoopbackServer: Sendable {
    let port: Int
    private let number: Int
    private let log: LoopbackLog
    private let host: LoopbackHost

    /// Starts a server that answers every request with the steps, or plays them at once on connecting.
    ///
    /// With TLS it speaks TLS from the start; as a proxy it does so after a `CONNECT`, and is then the
    /// server that was asked for.
    static func start(
        onConnect: Bool = false, tls: TLS? = nil, isProxy: Bool = false, _ steps: [Step]
    ) async throws -> LoopbackServer {
        let play = Play(onConnect ? .nothing : .all, steps)
        return try await start(Script([play], tls: tls, isProxy: isProxy))
    }

    /// Starts a server that plays a script.
    static func start(_ script: Script) async throws -> LoopbackServer {
        let host = try LoopbackHost.shared.get()
        let (number, log) = host.newServer()
        try host.send(.init(do: "start", server: number, script: script))
        let seen = await log.wait { $0.port != nil || $0.failure != nil }
        guard let port = seen.port else { throw NotStarted(reason: seen.failure ?? "it ended") }
        return LoopbackServer(port: port, number: number, log: log, host: host)
    }

    /// The server could not be started.
    struct NotStarted: Error {
        let reason: String
    }

    private init(port: Int, number: Int, log: LoopbackLog, host: LoopbackHost) {
        self.port = port
        self.number = number
        self.log = log
        self.host = host
    }

    /// The raw text of each request.
    var requests: [String] { get async { await seen().requests } }
    /// How many connections there have been.
    var connections: Int { get async { await seen().connections } }

    /// Returns once a number of connections have ended.
    func waitForClosed(_ count: Int) async { _ = await log.wait { $0.closed >= count } }

    /// Returns once a number of requests have arrived.
    func waitForRequests(_ count: Int) async { _ = await log.wait { $0.requests.count >= count } }

    /// Stops listening and waits for the clients to hang up; how many had to be cut off.
    @discardableResult
    func stop() async -> Int {
        try? host.send(.init(do: "stop", server: number))
        let seen = await log.wait { $0.open != nil }
        host.forget(number)
        return seen.open ?? -1
    }

    /// All that has happened before now.
    private func seen() async -> LoopbackLog.Seen {
        let current = await log.wait { _ in true }
        if current.open != nil { return current }
        let ticket = log.nextTicket()
        try? host.send(.init(do: "sync", server: number, number: ticket))
        return await log.wait { $0.synced >= ticket || $0.open != nil }
    }
}

extension LoopbackServer {
    /// One thing done to a connection.
    enum Step: Sendable {
        /// Bytes are written.
        case send(String)
        /// Bytes are written, many times.
        case sendMany(String, Int)
        /// The connection is closed politely.
        case close
        /// The connection is closed without the farewell of TLS.
        case cut
        /// The connection is reset.
        case reset
        /// Nothing is sent any more; what comes is noted.
        case hold
        /// A byte is written every few milliseconds, for ever.
        case drip
        /// The same is written again and again, as fast as it is read, for ever.
        case flood(String)
        /// Nobody can connect any more.
        case deafen

        /// An answer with status 200.
        static func answer(_ body: String = "{}") -> Step {
            .send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
    }

    /// What happens to one request.
    struct Play: Sendable, Encodable {
        /// How much of the request is read before the steps.
        enum Reads: String, Sendable, Encodable {
            case all, head
            /// It is there, and stays unread.
            case peeked
            /// The steps do not wait for it.
            case nothing
        }

        var reads: Reads
        var steps: [Step]

        init(_ reads: Reads, _ steps: [Step]) {
            self.reads = reads
            self.steps = steps
        }

        /// The request is read whole.
        init(_ steps: [Step]) { self.init(.all, steps) }
    }

    /// What TLS is spoken with, in PEM.
    struct TLS: Sendable, Encodable {
        var certificate: String
        var key: String
        /// The newest version spoken, as Python names it; nil for any.
        var newest: String?
    }

    /// All that a server does.
    struct Script: Sendable, Encodable {
        /// Which play a request gets; after the last one it is used again and again.
        enum Order: String, Sendable, Encodable {
            /// The nth request of all gets the nth.
            case server
            /// The nth request of its connection gets the nth.
            case connection
            /// Whichever the dice say.
            case random
        }

        var plays: [Play]
        var order = Order.server
        var seed = 0
        var address = "127.0.0.1"
        /// Whether not even the kernel accepts a connection, so that who connects waits.
        var isDeaf = false
        var isProxy = false
        var tls: TLS?

        init(
            _ plays: [Play], _ order: Order = .server, tls: TLS? = nil, isProxy: Bool = false
        ) {
            self.plays = plays
            self.order = order
            self.tls = tls
            self.isProxy = isProxy
        }

        /// Every request gets the same.
        init(_ steps: [Step]) { self.init([Play(steps)]) }
    }
}

extension LoopbackServer.Step: Encodable {
    func encode(to encoder: any Encoder) throws {
        var words = encoder.unkeyedContainer()
        switch self {
        case .send(let text):
            try words.encode("send")
            try words.encode(text.bytesAsCharacters)
        case .sendMany(let text, let count):
            try words.encode("send")
            try words.encode(text.bytesAsCharacters)
            try words.encode(count)
        case .flood(let text):
            try words.encode("flood")
            try words.encode(text.bytesAsCharacters)
        default:
            try words.encode("\(self)")
        }
    }
}

extension String {
    /// The bytes of the text, each as the character of that number: so they pass through JSON.
    var bytesAsCharacters: String {
        var text = ""
        text.unicodeScalars.append(contentsOf: utf8.map { Unicode.Scalar($0) })
        return text
    }

    /// The text whose bytes these characters are.
    init(charactersAsBytes text: String) {
        self.init(
            decoding: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) },
            as: UTF8.self)
    }
}
