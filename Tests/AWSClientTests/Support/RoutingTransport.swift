import AWSClient
import Foundation
import Synchronization

/// Answers by looking at the request, and keeps the requests.
final class RoutingTransport: HTTPTransport {
    private let seen = Mutex<[HTTPRequest]>([])
    private let route: @Sendable (HTTPRequest) -> ScriptedTransport.Answer

    init(_ route: @escaping @Sendable (HTTPRequest) -> ScriptedTransport.Answer) {
        self.route = route
    }

    var requests: [HTTPRequest] { seen.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        seen.withLock { $0.append(request) }
        return try route(request).get()
    }
}

extension HTTPRequest {
    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }

    /// A field of a form in the body, decoded.
    func field(_ name: String) -> String? {
        text.split(separator: "&").first { $0.hasPrefix(name + "=") }
            .map { PercentText.decode(String($0.dropFirst(name.count + 1))) }
    }

    /// A field of the query, decoded.
    func parameter(_ name: String) -> String? {
        query.split(separator: "&").first { $0.hasPrefix(name + "=") }
            .map { PercentText.decode(String($0.dropFirst(name.count + 1))) }
    }

    /// Whose key signed it.
    var signingKeyID: String? {
        headers["Authorization"].flatMap(AuthorizationHeader.init)?.accessKeyID
    }
}

private enum PercentText {
    static func decode(_ text: String) -> String { text.removingPercentEncoding ?? text }
}
