import AWSClient
import Foundation

extension HTTPResponse {
    /// What a connection that ends in the middle of this answer still carries of its body.
    var firstHalf: ArraySlice<UInt8> { body.prefix(body.count / 2) }

    /// The answer as it goes over the wire, its fields in their order.
    ///
    /// What frames the message and ends the connection is written here alone.
    ///
    /// - Parameters:
    ///   - request: What is answered; nil for bytes that are no request, which end the connection.
    ///   - sent: How much of the body goes along; the length in the head is the whole body's.
    /// - Returns: The bytes of the head and of what goes along.
    func wire(for request: RequestParser.Request?, sent: ArraySlice<UInt8>) -> Data {
        let isBodiless = (100..<200).contains(status) || status == 204 || status == 304
        var text = "HTTP/1.1 \(status) \(Self.reasons[status] ?? "")\r\n"
        for field in headers.fields where !Self.isFraming(field.name) {
            text += "\(Self.oneLine(field.name)): \(Self.oneLine(field.value))\r\n"
        }
        if !isBodiless { text += "Content-Length: \(body.count)\r\n" }
        if request?.keepsConnection != true {
            text += "Connection: close\r\n"
        } else if request?.isOld == true {
            text += "Connection: keep-alive\r\n"
        }
        var data = Data((text + "\r\n").utf8)
        if !isBodiless, request?.request.method != "HEAD" { data.append(contentsOf: sent) }
        return data
    }

    private static func isFraming(_ name: String) -> Bool {
        ["content-length", "transfer-encoding", "connection"].contains(name.lowercased())
    }

    /// Nothing a field says may end its line.
    private static func oneLine(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
        return String(
            decoding: text.utf8.map { $0 < 0x20 || $0 == 0x7F ? ASCII.space : $0 }, as: UTF8.self)
    }

    private static let reasons = [
        200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content",
        301: "Moved Permanently", 304: "Not Modified", 307: "Temporary Redirect",
        400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
        405: "Method Not Allowed", 409: "Conflict", 411: "Length Required",
        412: "Precondition Failed", 413: "Content Too Large", 416: "Range Not Satisfiable",
        417: "Expectation Failed", 429: "Too Many Requests",
        431: "Request Header Fields Too Large", 500: "Internal Server Error",
        501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
        504: "Gateway Timeout", 505: "HTTP Version Not Supported",
    ]
}

extension RequestParser.Refusal {
    /// The answer to bytes that are no request.
    var answer: HTTPResponse {
        let words =
            switch self {
            case .malformed: "This is not a request of HTTP/1.1."
            case .bodyTooLong: "A body may have \(RequestParser.longestBody) bytes."
            case .expectationUnknown: "Only 100-continue may be expected."
            case .headTooLong:
                "A head may have \(RequestParser.longestHead) bytes and "
                    + "\(RequestParser.mostFields) fields."
            case .encodingUnknown: "A body may come in chunks and in no other encoding."
            case .versionUnknown: "Only HTTP/1.1 is spoken here."
            }
        return HTTPResponse(
            status: rawValue, headers: ["Content-Type": "text/plain"],
            body: Array("\(words)\n".utf8))
    }
}
