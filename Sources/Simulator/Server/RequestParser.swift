import AWSClient

/// Cuts the bytes of a connection into HTTP/1.1 requests.
///
/// A value without a socket: it is given bytes as they come, in pieces of any size, and hands out
/// requests. Target and header fields stay as they were sent, for a signature covers them. Its work is
/// linear in the bytes, and it keeps no more than one request and what it was given last.
/// Source: RFC 9112.
struct RequestParser: Sendable {
    /// One request, and what becomes of its connection.
    struct Request: Sendable, Equatable {
        var request: HTTPRequest
        /// Whether the connection may carry another request.
        var keepsConnection: Bool
        /// Whether the client speaks HTTP/1.0, where a connection is kept only when both sides say so.
        var isOld: Bool
    }

    /// Why bytes are not a request that can be answered, as a status; the connection ends with it.
    enum Refusal: Int, Error {
        case malformed = 400
        case bodyTooLong = 413
        case expectationUnknown = 417
        case headTooLong = 431
        case encodingUnknown = 501
        case versionUnknown = 505
    }

    /// The most bytes a request line and its header fields may have.
    static let longestHead = 64 * 1024
    /// The most header fields; AWS clients send about ten.
    static let mostFields = 100
    /// The most bytes a body may have.
    static let longestBody = 4 * 1024 * 1024

    private var bytes: [UInt8] = []
    /// Bytes before this place have been dealt with.
    private var place = 0
    /// Bytes before this place have been searched for the end of the head.
    private var searched = 0
    /// The lines of the head that are complete, without their ends.
    private var lines: [Range<Int>] = []
    private var lineStart = 0
    private var head: RequestHead?
    private var body = RequestBody(.none)
    private var owesContinue = false

    /// Whether no byte of a request is there.
    var isBetweenRequests: Bool { head == nil && place == bytes.count }

    /// Adds bytes as they came.
    mutating func append(_ more: [UInt8]) {
        if place == bytes.count {
            bytes = more
            startAnew(at: 0)
        } else {
            if place > 0 {
                bytes.removeFirst(place)
                startAnew(at: 0)
            }
            bytes += more
        }
    }

    /// The next request; nil while it is incomplete.
    mutating func next() throws(Refusal) -> Request? {
        if head == nil { try takeHead() }
        guard let head, try body.take(from: bytes, at: &place) else { return nil }
        var request = head.request
        request.body = body.bytes
        self.head = nil
        body = RequestBody(.none)
        owesContinue = false
        startAnew(at: place)
        return Request(
            request: request, keepsConnection: head.keepsConnection, isOld: head.isOld)
    }

    /// Whether the client waits for a `100 Continue` before it sends the body; true once a request.
    mutating func takesContinue() -> Bool {
        defer { owesContinue = false }
        return owesContinue
    }

    private mutating func startAnew(at place: Int) {
        self.place = place
        searched = place
        lineStart = place
        lines.removeAll(keepingCapacity: true)
    }

    private mutating func takeHead() throws(Refusal) {
        guard try findEndOfHead() else {
            guard bytes.count - place <= Self.longestHead else { throw .headTooLong }
            return
        }
        guard searched - place <= Self.longestHead else { throw .headTooLong }
        let taken = try RequestHead(bytes, lines)
        place = searched
        body = RequestBody(taken.framing)
        owesContinue = taken.expectsContinue && taken.framing != .none
        head = taken
    }

    /// Notes the lines of the head; true once the empty line that ends it is there.
    private mutating func findEndOfHead() throws(Refusal) -> Bool {
        while searched < bytes.count {
            let byte = bytes[searched]
            let isAfterReturn = searched > lineStart && bytes[searched - 1] == ASCII.cr
            // Neither a line feed nor a carriage return stands alone.
            guard (byte == ASCII.lf) == isAfterReturn else { throw .malformed }
            searched += 1
            guard isAfterReturn else {
                guard byte >= 0x20 && byte != 0x7F || byte == ASCII.tab || byte == ASCII.cr else {
                    throw .malformed
                }
                continue
            }
            let line = lineStart..<searched - 2
            lineStart = searched
            if !line.isEmpty {
                guard lines.count <= Self.mostFields else { throw .headTooLong }
                lines.append(line)
            } else if lines.isEmpty {
                // Empty lines before a request line are allowed.
                place = searched
            } else {
                return true
            }
        }
        return false
    }
}

/// The few bytes HTTP gives a meaning.
enum ASCII {
    static let tab: UInt8 = 0x09
    static let lf: UInt8 = 0x0A
    static let cr: UInt8 = 0x0D
    static let space: UInt8 = 0x20
}
