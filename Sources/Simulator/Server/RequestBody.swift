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
