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

/// How a transfer ended.
enum TransferOutcome: Sendable {
    case answered(HTTPResponse)
    case failed(TransferFailure)

    /// Reads what became of a transfer; no cause means that the answer is complete.
    init(_ transfer: OpaquePointer, _ cause: TransferFailure.Cause?) {
        if let cause {
            self = .failed(TransferFailure(cause, of: transfer))
        } else if !ccurl_transfer_has_whole_head(transfer) {
            self = .failed(TransferFailure(.cutHead, of: transfer))
        } else {
            self = .answered(
                HTTPResponse(
                    status: Int(ccurl_transfer_status(transfer)),
                    headers: Self.headers(Self.bytes(transfer, ccurl_transfer_head)),
                    body: Self.bytes(transfer, ccurl_transfer_body)))
        }
    }

    private static func bytes(
        _ transfer: OpaquePointer,
        _ read: (OpaquePointer, UnsafeMutablePointer<Int64>) -> UnsafePointer<UInt8>?
    ) -> [UInt8] {
        var length: Int64 = 0
        guard let start = read(transfer, &length) else { return [] }
        return Array(UnsafeBufferPointer(start: start, count: Int(length)))
    }

    /// The fields of a head: its first line is the status, and a line that begins with a blank goes on
    /// with the one before it.
    static func headers(_ head: [UInt8]) -> HeaderFields {
        var fields: [(name: String, value: String)] = []
        for line in head.split(separator: 0x0A).dropFirst() {
            let text = String(decoding: line, as: UTF8.self)
            if let first = line.first, first == 0x20 || first == 0x09, !fields.isEmpty {
                let more = text.trimmed
                if !more.isEmpty { fields[fields.count - 1].value += " \(more)" }
            } else if let colon = text.firstIndex(of: ":") {
                let value = text[text.index(after: colon)...]
                fields.append((String(text[..<colon]).trimmed, String(value).trimmed))
            }
        }
        return HeaderFields(fields)
    }
}

extension String {
    /// Without blanks and line ends on either side.
    fileprivate var trimmed: String {
        let isBlank = { (character: Character) in character.isWhitespace }
        guard let first = firstIndex(where: { !isBlank($0) }),
            let last = lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(self[first...last])
    }
}
