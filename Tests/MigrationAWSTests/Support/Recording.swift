import AWSClient
import Foundation

/// A call as it goes over the wire: what is sent, what comes back, in order.
struct Recording: Decodable, Sendable {
    /// What the recording shows.
    var about: String
    var exchanges: [Exchange]

    struct Exchange: Decodable, Sendable {
        var operation: String
        var request: Request
        var reply: Reply
    }

    struct Request: Decodable, Sendable {
        var headers: [String: String]
        /// A JSON body, or else `text`.
        var body: JSON?
        var text: String?
    }

    struct Reply: Decodable, Sendable {
        var status: Int
        var headers: [String: String]
        /// A JSON body, or else `text`.
        var body: JSON?
        var text: String?
    }

    /// The folder of this target.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Reads `Exchanges/<name>.json`.
    init(_ name: String) throws {
        let file = Self.folder.appending(path: "Exchanges/\(name).json")
        self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
    }
}

extension Recording.Request {
    var bytes: [UInt8] { get throws { try body?.bytes ?? Array((text ?? "").utf8) } }
}

extension Recording.Reply {
    var bytes: [UInt8] { get throws { try body?.bytes ?? Array((text ?? "").utf8) } }

    var response: HTTPResponse {
        get throws { response(body: try bytes) }
    }

    /// The reply with another body.
    func response(body: [UInt8]) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: HeaderFields(headers.map { (name: $0.key, value: $0.value) }),
            body: body)
    }
}

extension HTTPRequest {
    /// The operation it calls.
    var operation: String {
        headers["X-Amz-Target"].flatMap { $0.split(separator: ".").last }.map(String.init)
            ?? "GetCallerIdentity"
    }
}
