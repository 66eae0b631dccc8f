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

/// The bytes that follow a head, collected as they come.
struct RequestBody: Sendable {
    /// How the end of a body is known.
    enum Framing: Sendable, Equatable {
        case none
        case length(Int)
        case chunked
    }

    private enum Chunk: Sendable, Equatable {
        case size
        case data(left: Int)
        case dataEnd
        case trailer
    }

    /// The body so far.
    private(set) var bytes: [UInt8] = []
    private let framing: Framing
    private var chunk = Chunk.size
    /// Bytes of an incomplete line that hold no line feed.
    private var searched = 0
    private var trailerBytes = 0

    /// The most bytes of a line with a chunk's size, and of all trailers.
    private static let longestLine = 4 * 1024

    init(_ framing: Framing) { self.framing = framing }

    /// Takes what is there, and moves the place behind it; true once the body is complete.
    mutating func take(
        from source: [UInt8], at place: inout Int
    ) throws(RequestParser.Refusal) -> Bool {
        switch framing {
        case .none: return true
        case .length(let length):
            collect(length - bytes.count, from: source, at: &place)
            return bytes.count == length
        case .chunked:
            while true {
                guard let isOver = try step(source, &place) else { return false }
                if isOver { return true }
            }
        }
    }

    /// One step through the chunks; true at the end of the body, nil where bytes are missing.
    private mutating func step(
        _ source: [UInt8], _ place: inout Int
    ) throws(RequestParser.Refusal) -> Bool? {
        if case .data(let left) = chunk {
            let count = collect(left, from: source, at: &place)
            guard count > 0 else { return nil }
            chunk = left == count ? .dataEnd : .data(left: left - count)
            return false
        }
        guard let line = try line(source, &place) else { return nil }
        switch chunk {
        case .size:
            let size = try Self.size(line)
            guard size <= RequestParser.longestBody - bytes.count else { throw .bodyTooLong }
            chunk = size == 0 ? .trailer : .data(left: size)
        case .dataEnd:
            guard line.isEmpty else { throw .malformed }
            chunk = .size
        case .data, .trailer:
            trailerBytes += line.count
            guard trailerBytes <= Self.longestLine else { throw .headTooLong }
            return line.isEmpty
        }
        return false
    }

    /// Takes at most so many bytes, and says how many.
    @discardableResult
    private mutating func collect(
        _ most: Int, from source: [UInt8], at place: inout Int
    ) -> Int {
        let count = min(most, source.count - place)
        bytes += source[place..<place + count]
        place += count
        return count
    }

    /// The line at the place, without its end; nil while it is incomplete.
    private mutating func line(
        _ source: [UInt8], _ place: inout Int
    ) throws(RequestParser.Refusal) -> ArraySlice<UInt8>? {
        var end = place + searched
        while end < source.count, source[end] != ASCII.lf { end += 1 }
        guard end - place <= Self.longestLine else { throw .malformed }
        guard end < source.count else {
            searched = end - place
            return nil
        }
        guard end > place, source[end - 1] == ASCII.cr else { throw .malformed }
        let line = source[place..<end - 1]
        searched = 0
        place = end + 1
        return line
    }

    /// The hexadecimal number before the extensions.
    private static func size(_ line: ArraySlice<UInt8>) throws(RequestParser.Refusal) -> Int {
        let digits = line.prefix { $0 != UInt8(ascii: ";") }
        guard (1...8).contains(digits.count), digits.first != UInt8(ascii: "+"),
            let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0
        else { throw .malformed }
        return size
    }
}
