import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on 127.0.0.1 that does exactly what its script says, good manners or bad.
final class LoopbackServer: Sendable {
    /// One thing done to a connection.
    enum Step: Sendable {
        /// Bytes are written.
        case send(String)
        /// The connection is closed politely.
        case close
        /// The connection is reset.
        case reset
        /// Nothing happens any more.
        case hold
        /// A byte is written every few milliseconds, for ever.
        case drip
    }

    /// What the server has seen.
    fileprivate struct Seen {
        var requests: [String] = []
        var connections = 0
        var closed = 0
    }

    let port: Int
    private let channel: any Channel
    private let seen: SeenBox

    /// The raw text of each request.
    var requests: [String] { seen.value.withLock { $0.requests } }
    /// How many connections there have been.
    var connections: Int { seen.value.withLock { $0.connections } }

    /// Returns once a number of connections have ended.
    func waitForClosed(_ count: Int) async {
        await seen.waitForClosed(count)
    }

    /// Starts a server that answers every request with the steps, or plays them at once on connecting.
    ///
    /// With TLS it speaks TLS from the start; as a proxy it does so after a `CONNECT`, and is then the
    /// server that was asked for.
    static func start(
        onConnect: Bool = false, tls: NIOSSLContext? = nil, isProxy: Bool = false, _ steps: [Step]
    ) async throws -> LoopbackServer {
        let seen = SeenBox()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls, !isProxy {
                        try pipeline.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    try pipeline.addHandler(
                        ScriptHandler(
                            steps: steps, onConnect: onConnect, seen: seen,
                            tunnel: isProxy ? tls : nil))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return LoopbackServer(channel: channel, seen: seen)
    }

    private init(channel: any Channel, seen: SeenBox) {
        self.channel = channel
        self.seen = seen
        port = channel.localAddress?.port ?? 0
    }

    /// Stops listening.
    func stop() async { try? await channel.close() }

    fileprivate final class SeenBox: Sendable {
        let value = Mutex(Seen())
        private let ended = AsyncStream<Void>.makeStream()

        func connected() { value.withLock { $0.connections += 1 } }
        func received(_ request: String) { value.withLock { $0.requests.append(request) } }

        func closed() {
            value.withLock { $0.closed += 1 }
            ended.continuation.yield()
        }

        func waitForClosed(_ count: Int) async {
            var iterator = ended.stream.makeAsyncIterator()
            while value.withLock({ $0.closed }) < count { await iterator.next() }
        }
    }
}

/// Plays the script on one connection.
private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let steps: [LoopbackServer.Step]
    private let onConnect: Bool
    private let seen: LoopbackServer.SeenBox
    /// What TLS is spoken with after a `CONNECT`; nil where there is no such thing.
    private let tunnel: NIOSSLContext?
    private var received = ""

    init(
        steps: [LoopbackServer.Step], onConnect: Bool, seen: LoopbackServer.SeenBox,
        tunnel: NIOSSLContext?
    ) {
        self.steps = steps
        self.tunnel = tunnel
        self.onConnect = onConnect
        self.seen = seen
    }

    func channelActive(context: ChannelHandlerContext) {
        seen.connected()
        if onConnect { play(context) }
    }

    func channelInactive(context: ChannelHandlerContext) { seen.closed() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        guard !onConnect, let request = takeRequest() else { return }
        seen.received(request)
        if let tunnel, request.hasPrefix("CONNECT ") {
            let reply = ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n")
            context.writeAndFlush(wrapOutboundOut(reply), promise: nil)
            let handler = NIOSSLServerHandler(context: tunnel)
            try? context.pipeline.syncOperations.addHandler(handler, position: .first)
        } else {
            play(context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// A whole request, head and body; nil while it is incomplete.
    private func takeRequest() -> String? {
        guard let end = received.firstRange(of: "\r\n\r\n") else { return nil }
        let length =
            received[..<end.lowerBound].lowercased().split(separator: "\r\n")
            .first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
        guard received[end.upperBound...].utf8.count >= length else { return nil }
        defer { received = "" }
        return received
    }

    private func play(_ context: ChannelHandlerContext) {
        for step in steps {
            switch step {
            case .send(let text):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            case .close:
                context.close(promise: nil)
            case .reset:
                reset(context)
            case .hold:
                return
            case .drip:
                drip(context)
            }
        }
    }

    private func reset(_ context: ChannelHandlerContext) {
        // Without lingering, closing sends a reset.
        let options = context.channel as? any SocketOptionProvider
        _ = options?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        context.close(promise: nil)
    }

    private func drip(_ context: ChannelHandlerContext) {
        let channel = context.channel
        channel.eventLoop.scheduleRepeatedTask(
            initialDelay: .milliseconds(5), delay: .milliseconds(5)
        ) { task in
            guard channel.isActive else { return task.cancel() }
            channel.writeAndFlush(ByteBuffer(string: "x"), promise: nil)
        }
    }
}
