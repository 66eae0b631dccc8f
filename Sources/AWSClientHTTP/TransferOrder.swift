import AWSClient
import Basics
import CCurl

/// Everything a transfer is made from, checked, so that the loop's thread has nothing to refuse.
struct TransferOrder: Sendable {
    /// Whose certificates are believed.
    enum Trust: Sendable {
        case system
        /// In PEM.
        case bytes([UInt8])
        case folder(String)

        init(_ network: NetworkConfiguration) {
            if let folder = network.trustedCertificatesFolder {
                self = .folder(folder)
            } else if let bytes = network.trustedCertificates {
                self = .bytes(bytes)
            } else {
                self = .system
            }
        }
    }

    let request: HTTPRequest
    let limits: CurlTransport.Limits
    let proxy: ProxySettings.Proxy?
    let trust: Trust
    private let lines: [String]

    /// Fields libcurl adds unless it is told not to.
    private static let addedByLibcurl = ["Accept", "Content-Type", "Expect", "User-Agent"]

    /// - Throws: `.configuration` where a part of the request would end a line or a text early.
    init(
        _ request: HTTPRequest, limits: CurlTransport.Limits, proxy: ProxySettings.Proxy?,
        trust: Trust
    ) throws(AWSClientError) {
        self.request = request
        self.limits = limits
        self.proxy = proxy
        self.trust = trust
        for (name, text) in Self.parts(of: request)
        where text.utf8.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D }) {
            // The value may be a secret: it is never quoted.
            throw AWSClientError(
                .configuration,
                message: "The \(name) of a request holds a line break; nothing was sent.",
                advice: "Look for a stray line end in the endpoint, the region, the credentials "
                    + "and the files they come from.")
        }
        // Without a value libcurl takes "Name:" for a wish to leave the field out.
        var lines = request.headers.fields.map { field in
            field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
        }
        lines += Self.addedByLibcurl.filter { request.headers[$0] == nil }.map { "\($0):" }
        self.lines = lines
    }

    /// What goes into the head, each with a name for people.
    private static func parts(of request: HTTPRequest) -> [(String, String)] {
        [("method", request.method), ("address", request.url)]
            + request.headers.fields.flatMap {
                [("name of a header", $0.name), ("header \($0.name)", $0.value)]
            }
    }

    /// The options for user and password are decoded by some versions of libcurl and not by others; a URL
    /// is decoded once by all.
    private static func url(of proxy: ProxySettings.Proxy) -> String {
        func encoded(_ text: String) -> String {
            PercentCoding.encode(text)
        }
        let place = "\(proxy.host):\(proxy.port)"
        guard let user = proxy.user else { return "http://\(place)" }
        return "http://\(encoded(user)):\(encoded(proxy.password))@\(place)"
    }

    /// The transfer, ready for a loop; nil when there is no memory. Whoever takes it frees it.
    func makeTransfer() -> OpaquePointer? {
        let hasBody = !request.body.isEmpty || ["POST", "PUT"].contains(request.method)
        let made = request.body.withUnsafeBufferPointer { body in
            ccurl_transfer_new(
                request.url, request.method, body.baseAddress,
                hasBody ? Int64(body.count) : -1)
        }
        guard let transfer = made else { return nil }
        for line in lines where !ccurl_transfer_add_header(transfer, line) {
            ccurl_transfer_free(transfer)
            return nil
        }
        ccurl_transfer_set_limits(
            transfer, limits.connect.milliseconds, Int64(limits.largestHead),
            Int64(limits.largestBody))
        if let proxy { ccurl_transfer_set_proxy(transfer, Self.url(of: proxy)) }
        switch trust {
        case .system: break
        case .bytes(let bytes):
            bytes.withUnsafeBufferPointer {
                ccurl_transfer_trust_bytes(transfer, $0.baseAddress, Int64($0.count))
            }
        case .folder(let path): ccurl_transfer_trust_folder(transfer, path)
        }
        if !request.isRepeatable { ccurl_transfer_use_own_connection(transfer) }
        return transfer
    }
}

extension Duration {
    /// Whole milliseconds, at least 1, at most about a day.
    var milliseconds: Int64 {
        let longest: Duration = .seconds(86_400)
        let (seconds, attoseconds) = min(max(self, .zero), longest).components
        return max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
