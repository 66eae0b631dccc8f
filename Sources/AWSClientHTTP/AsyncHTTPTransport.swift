public import AWSClient
import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Carries requests over sockets with AsyncHTTPClient.
///
/// It follows no redirect, repeats nothing, decompresses nothing and keeps no more than
/// ``Limits/largestBody`` of an answer. End it with ``shutdown()``.
public final class AsyncHTTPTransport: HTTPTransport {
    /// How long and how much it puts up with.
    public struct Limits: Sendable, Equatable {
        /// The longest wait for a connection, name lookup and TLS included.
        public var connect: Duration
        /// The longest silence while an answer is awaited or under way.
        public var read: Duration
        /// The most bytes of body kept.
        public var largestBody: Int

        /// Limits for an interactive program.
        public init(
            connect: Duration = .seconds(5), read: Duration = .seconds(20),
            largestBody: Int = 64 * 1024 * 1024
        ) {
            self.connect = connect
            self.read = read
            self.largestBody = largestBody
        }
    }

    private let client: HTTPClient
    private let limits: Limits

    /// A transport with a pool of connections of its own.
    public init(limits: Limits = Limits()) {
        self.limits = limits
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: TimeAmount(limits.connect), read: TimeAmount(limits.read)),
            decompression: .disabled)
        configuration.httpVersion = .http1Only
        // A refused connection is news for the screen at once, not after the deadline.
        configuration.connectionPool.retryConnectionEstablishment = false
        // Servers drop idle connections; a request sent into one that is being dropped is lost, and a
        // mutation so lost is in doubt.
        configuration.connectionPool.idleTimeout = .seconds(15)
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Closes every connection; requests under way end with an error.
    public func shutdown() async {
        // The only error is a second shutdown, which leaves nothing to do.
        try? await client.shutdown()
    }

    /// Sends the request once.
    public func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        let outgoing = Self.outgoing(request)
        do {
            let response = try await client.execute(
                outgoing, timeout: TimeAmount(request.timeout))
            let body = try await response.body.collect(upTo: limits.largestBody)
            return HTTPResponse(
                status: Int(response.status.code),
                headers: HeaderFields(
                    response.headers.map { (name: $0.name, value: $0.value) }),
                body: Array(body.readableBytesView))
        } catch {
            throw TransportFailure.error(for: error, to: request.origin, limits: limits)
        }
    }

    private static func outgoing(_ request: HTTPRequest) -> HTTPClientRequest {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method)
        for field in request.headers.fields {
            outgoing.headers.add(name: field.name, value: field.value)
        }
        if !request.body.isEmpty || request.method == "POST" {
            outgoing.body = .bytes(ByteBuffer(bytes: request.body))
        }
        return outgoing
    }
}
