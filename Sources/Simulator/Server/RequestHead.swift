import AWSClient

/// The request line and the header fields of one request.
struct RequestHead: Sendable {
    /// The request without its body.
    let request: HTTPRequest
    let framing: RequestBody.Framing
    let expectsContinue: Bool
    let keepsConnection: Bool
    /// Whether the client speaks HTTP/1.0.
    let isOld: Bool

    /// Reads the lines of a head; none of them is empty or holds a control character but the tab.
    init(_ bytes: [UInt8], _ lines: [Range<Int>]) throws(RequestParser.Refusal) {
        let words = (lines.first.map { bytes[$0] } ?? [])
            .split(separator: ASCII.space, omittingEmptySubsequences: false)
        guard words.count == 3, words[0].allSatisfy(HeaderLine.isTokenByte), !words[0].isEmpty,
            words[1].allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .malformed }
        isOld = try Self.isOld(String(decoding: words[2], as: UTF8.self))
        let (path, query) = try Self.target(String(decoding: words[1], as: UTF8.self))

        var headers = HeaderFields()
        var control = ControlFields()
        for line in lines.dropFirst() {
            let line = try HeaderLine(bytes[line])
            headers.add(line.name, line.value)
            control.note(line)
        }
        // A client that does not say whom it means has not made a request of HTTP/1.1.
        guard control.hosts == 1 || isOld && control.hosts == 0 else { throw .malformed }
        framing = try control.framing(isOld: isOld)
        expectsContinue = try control.expectsContinue() && !isOld
        keepsConnection =
            !control.connection.contains("close")
            && (!isOld || control.connection.contains("keep-alive"))
        request = HTTPRequest(
            method: String(decoding: words[0], as: UTF8.self),
            origin: HTTPOrigin(.http, host: "127.0.0.1", port: 80), path: path, query: query,
            headers: headers)
    }

    private static func isOld(_ version: String) throws(RequestParser.Refusal) -> Bool {
        switch version {
        case "HTTP/1.1": return false
        case "HTTP/1.0": return true
        default: throw version.hasPrefix("HTTP/") ? .versionUnknown : .malformed
        }
    }

    /// The path and the query of `/path?query`, or of a whole URL as proxies are sent it.
    private static func target(
        _ text: String
    ) throws(RequestParser.Refusal) -> (path: String, query: String) {
        var rest = Substring(text)
        if !rest.hasPrefix("/"), let scheme = rest.firstRange(of: "://") {
            rest = rest[scheme.upperBound...].drop { $0 != "/" && $0 != "?" }
            if !rest.hasPrefix("/") { rest = "/" + rest }
        }
        guard rest.hasPrefix("/") else { throw .malformed }
        guard let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) else {
            return (String(rest), "")
        }
        return (String(rest[..<mark]), String(rest[rest.index(after: mark)...]))
    }
}

/// One header field, taken from its line.
private struct HeaderLine {
    let name: String
    let value: String

    init(_ line: ArraySlice<UInt8>) throws(RequestParser.Refusal) {
        // A line that begins with a space would go on the field before it: nobody may fold any more.
        let name = line.prefix(while: Self.isTokenByte)
        let rest = line[name.endIndex...]
        guard !name.isEmpty, rest.first == UInt8(ascii: ":") else { throw .malformed }
        let start = rest.dropFirst().drop(while: Self.isBlank)
        let end = start.lastIndex { !Self.isBlank($0) }
        guard let value = String(validating: end.map { start[...$0] } ?? [], as: UTF8.self) else {
            throw .malformed
        }
        self.name = String(decoding: name, as: UTF8.self)
        self.value = value
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == ASCII.space || byte == ASCII.tab
    }

    /// Whether a byte may stand in a method or in the name of a field.
    static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "^")...UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

/// What the header fields say of the message and of the connection.
private struct ControlFields {
    private(set) var hosts = 0
    /// The options of the connection, in lower case.
    private(set) var connection: [String] = []
    private var lengths: [String] = []
    private var encodings: [String] = []
    private var expectations: [String] = []

    mutating func note(_ line: HeaderLine) {
        switch line.name.lowercased() {
        case "host": hosts += 1
        case "content-length": lengths.append(line.value)
        case "transfer-encoding": encodings.append(line.value.lowercased())
        case "expect": expectations.append(line.value.lowercased())
        case "connection":
            connection += line.value.lowercased().split { ", \t".contains($0) }.map(String.init)
        default: break
        }
    }

    /// How the end of the body is known.
    ///
    /// Two lengths, or a length beside chunks, are how one request is smuggled inside another.
    func framing(isOld: Bool) throws(RequestParser.Refusal) -> RequestBody.Framing {
        guard lengths.count + encodings.count <= 1 else { throw .malformed }
        if let encoding = encodings.first {
            guard !isOld else { throw .malformed }
            guard encoding == "chunked" else { throw .encodingUnknown }
            return .chunked
        }
        guard let length = lengths.first else { return .none }
        guard !length.isEmpty, length.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .malformed
        }
        guard let count = Int(length), count <= RequestParser.longestBody else {
            throw .bodyTooLong
        }
        return count == 0 ? .none : .length(count)
    }

    func expectsContinue() throws(RequestParser.Refusal) -> Bool {
        guard expectations.allSatisfy({ $0 == "100-continue" }) else { throw .expectationUnknown }
        return !expectations.isEmpty
    }
}
