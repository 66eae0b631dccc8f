public import AWSClient
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL

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

    /// One client a proxy, and one without; a client's proxy is part of its configuration.
    private let clients: [ProxySettings.Proxy?: HTTPClient]
    private let proxies: ProxySettings
    private let limits: Limits

    /// A transport over the system's trusted certificates and without proxy.
    public init(limits: Limits = Limits()) {
        self.limits = limits
        proxies = ProxySettings()
        clients = [nil: Self.client(limits, tls: .makeClientConfiguration(), proxy: nil)]
    }

    /// A transport over the user's network.
    ///
    /// - Throws: `.configuration` when the certificates cannot be read.
    public init(limits: Limits = Limits(), network: NetworkConfiguration) throws(AWSClientError) {
        self.limits = limits
        proxies = network.proxies
        var tls = TLSConfiguration.makeClientConfiguration()
        if let bytes = network.trustedCertificates {
            tls.trustRoots = .certificates(
                try Self.certificates(
                    bytes, path: network.trustedCertificatesPath ?? "the CA bundle"))
        }
        let all: Set<ProxySettings.Proxy?> = [nil, network.proxies.https, network.proxies.http]
        let pairs = all.map { ($0, Self.client(limits, tls: tls, proxy: $0)) }
        clients = Dictionary(uniqueKeysWithValues: pairs)
    }

    /// Closes every connection; requests under way end with an error.
    public func shutdown() async {
        for client in clients.values {
            // The only error is a second shutdown, which leaves nothing to do.
            try? await client.shutdown()
        }
    }

    /// Sends the request once.
    public func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        let outgoing = Self.outgoing(request)
        guard let client = clients[proxies.proxy(for: request.origin)] ?? clients[nil] else {
            throw AWSClientError(.cancelled, message: "The transport has no client.")
        }
        do {
            return try await within(request.timeout) { [limits] in
                let response = try await client.execute(outgoing, deadline: .distantFuture)
                let body = try await response.body.collect(upTo: limits.largestBody)
                return HTTPResponse(
                    status: Int(response.status.code),
                    headers: HeaderFields(
                        response.headers.map { (name: $0.name, value: $0.value) }),
                    body: Array(body.readableBytesView))
            }
        } catch {
            throw TransportFailure.error(for: error, to: request.origin, limits: limits)
        }
    }

    /// Ends the work when it takes too long: the library's own deadline ends with the answer's head.
    private func within(
        _ patience: Duration, _ work: @escaping @Sendable () async throws -> HTTPResponse
    ) async throws -> HTTPResponse {
        try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
            group.addTask(operation: work)
            group.addTask {
                try await Task.sleep(for: patience)
                throw HTTPClientError.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let response = try await group.next() else { throw CancellationError() }
            return response
        }
    }

    private static func client(
        _ limits: Limits, tls: TLSConfiguration, proxy: ProxySettings.Proxy?
    ) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
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
        if let proxy {
            configuration.proxy = .server(
                host: proxy.host, port: proxy.port,
                authorization: proxy.user.map {
                    .basic(username: $0, password: proxy.password)
                })
        }
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    private static func certificates(
        _ bytes: [UInt8], path: String
    ) throws(AWSClientError) -> [NIOSSLCertificate] {
        let certificates = (try? NIOSSLCertificate.fromPEMBytes(bytes)) ?? []
        guard !certificates.isEmpty else {
            throw AWSClientError(
                .configuration, message: "'\(path)' holds no certificate in PEM.",
                advice: "It has to hold blocks that begin with '-----BEGIN CERTIFICATE-----'.")
        }
        return certificates
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
