public import AWSClient

/// Carries requests over sockets with libcurl.
///
/// It follows no redirect, decompresses nothing and keeps no more of an answer than ``Limits`` allow.
/// A request that is not repeatable goes over a connection of its own and is never sent twice. End it
/// with ``shutdown()``.
public final class CurlTransport: HTTPTransport {
    /// How long and how much it puts up with.
    public struct Limits: Sendable, Equatable {
        /// The longest wait for a connection, name lookup, proxy and TLS included.
        public var connect: Duration
        /// The longest silence while an answer is awaited or under way.
        public var read: Duration
        /// The most bytes of head kept.
        public var largestHead: Int
        /// The most bytes of body kept.
        public var largestBody: Int

        /// Limits for an interactive program.
        public init(
            connect: Duration = .seconds(5), read: Duration = .seconds(20),
            largestHead: Int = 64 * 1024, largestBody: Int = 64 * 1024 * 1024
        ) {
            self.connect = connect
            self.read = read
            self.largestHead = largestHead
            self.largestBody = largestBody
        }
    }

    private let loop = TransferLoop()
    private let network: NetworkConfiguration
    private let limits: Limits

    /// A transport over the system's trusted certificates and without proxy.
    public init(limits: Limits = Limits()) {
        self.limits = limits
        network = NetworkConfiguration()
    }

    /// A transport over the user's network.
    ///
    /// - Throws: `.configuration` when the certificates cannot be read.
    public init(limits: Limits = Limits(), network: NetworkConfiguration) throws(AWSClientError) {
        self.limits = limits
        self.network = network
        if let bytes = network.trustedCertificates, !PEMText(bytes).holdsCertificate {
            let path = network.trustedCertificatesPath ?? "the CA bundle"
            throw AWSClientError(
                .configuration, message: "'\(path)' holds no certificate in PEM.",
                advice: "It has to hold blocks that begin with '-----BEGIN CERTIFICATE-----'.")
        }
    }

    deinit { loop.close() }

    /// Closes every connection; requests under way end with an error.
    public func shutdown() async { await loop.closeAndWait() }

    /// Sends the request once.
    public func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        let order = try TransferOrder(
            request, limits: limits, proxy: network.proxies.proxy(for: request.origin),
            trust: TransferOrder.Trust(network))
        switch await loop.run(order) {
        case .answered(let response): return response
        case .failed(let failure):
            throw failure.error(to: request.origin, limits: limits)
        }
    }
}
