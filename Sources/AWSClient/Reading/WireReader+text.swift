import Synchronization

extension WireReader {
    /// Reads the text that is due.
    mutating func text() throws(UnreadableBody) -> String {
        let (range, isPlain) = try textRange()
        return isPlain ? String(decoding: bytes[range], as: UTF8.self) : unescaped(range)
    }

    /// Passes over the text that is due; where it lies without its quotes, and whether it has no
    /// escapes. The escapes are those JSON has.
    mutating func textRange() throws(UnreadableBody) -> (range: Range<Int>, isPlain: Bool) {
        guard peek == UInt8(ascii: "\"") else { throw .malformed }
        let start = index + 1
        var place = WireWords.endOfPlainText(bytes, from: start)
        var isPlain = true
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") {
                index = place + 1
                return (start..<place, isPlain)
            }
            if byte == UInt8(ascii: "\\") {
                isPlain = false
                place += try escapeLength(at: place)
            } else if byte < 0x20 {
                break
            } else {
                place += 1
            }
        }
        throw .malformed
    }

    private func escapeLength(at place: Int) throws(UnreadableBody) -> Int {
        guard place + 1 < bytes.count else { throw .malformed }
        switch bytes[place + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return 2
        case UInt8(ascii: "u"):
            guard unit(at: place + 2) != nil else { throw .malformed }
            return 6
        default: throw .malformed
        }
    }

    /// Four hexadecimal digits.
    private func unit(at place: Int) -> UInt16? {
        guard place + 4 <= bytes.count else { return nil }
        var value: UInt16 = 0
        for byte in bytes[place..<(place + 4)] {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x37
            case 0x61...0x66: digit = byte - 0x57
            default: return nil
            }
            value = value << 4 | UInt16(digit)
        }
        return value
    }

    /// The text of a range with its escapes replaced; half a character becomes U+FFFD.
    func unescaped(_ range: Range<Int>) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(range.count)
        var place = range.lowerBound
        while place < range.upperBound {
            guard let escape = bytes[place..<range.upperBound].firstIndex(of: UInt8(ascii: "\\"))
            else { break }
            plain += bytes[place..<escape]
            place = escape + 2
            switch bytes[escape + 1] {
            case UInt8(ascii: "b"): plain.append(0x08)
            case UInt8(ascii: "f"): plain.append(0x0C)
            case UInt8(ascii: "n"): plain.append(0x0A)
            case UInt8(ascii: "r"): plain.append(0x0D)
            case UInt8(ascii: "t"): plain.append(0x09)
            case UInt8(ascii: "u"):
                let (scalar, length) = scalar(at: escape)
                plain += Array(String(scalar).utf8)
                place = escape + length
            case let byte: plain.append(byte)
            }
        }
        if place < range.upperBound { plain += bytes[place..<range.upperBound] }
        return String(decoding: plain, as: UTF8.self)
    }

    /// The character of `\uD83D\uDE42`, and how many bytes say it.
    private func scalar(at escape: Int) -> (Unicode.Scalar, length: Int) {
        let first = unit(at: escape + 2) ?? 0
        if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
        if first < 0xDC00, escape + 12 <= bytes.count, bytes[escape + 6] == UInt8(ascii: "\\"),
            bytes[escape + 7] == UInt8(ascii: "u"), let second = unit(at: escape + 8),
            (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(
                0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00)
        {
            return (scalar, 12)
        }
        return ("\u{FFFD}", 6)
    }
}

/// Looks at a body eight bytes at a time: reading spends most of its time here.
///
/// The only place with unchecked memory in reading: every load stays within the bytes it is given.
enum WireWords {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The place of the first byte that ends text or begins an escape, or may not be in it, from a
    /// place on; the end if there is none.
    static func endOfPlainText(_ bytes: [UInt8], from start: Int) -> Int {
        bytes.withUnsafeBytes { buffer in
            var place = start
            while place + 8 <= buffer.count {
                let word = UInt64(
                    littleEndian: buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                let found =
                    zeroes(in: word ^ (ones &* 0x22)) | zeroes(in: word ^ (ones &* 0x5C))
                    | (word &- (ones &* 0x20)) & ~word & highs
                if found != 0 { return place + found.trailingZeroBitCount / 8 }
                place += 8
            }
            while place < buffer.count {
                let byte = buffer[place]
                if byte == 0x22 || byte == 0x5C || byte < 0x20 { return place }
                place += 1
            }
            return buffer.count
        }
    }

    /// The high bit of the lowest byte that is zero, and perhaps of some above it.
    private static func zeroes(in word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }

    /// A number that tells texts apart; two that differ have the same one by a rare accident.
    static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        bytes.withUnsafeBytes { buffer in
            var hash = UInt64(range.count) &* 0x9E37_79B9_7F4A_7C15
            var place = range.lowerBound
            while place + 8 <= range.upperBound {
                let word = buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                hash = mix(hash ^ word)
                place += 8
            }
            var rest: UInt64 = 0
            while place < range.upperBound {
                rest = rest << 8 | UInt64(buffer[place])
                place += 1
            }
            return mix(hash ^ rest)
        }
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value &* 0xFF51_AFD7_ED55_8CCD
        return product ^ product >> 32
    }
}

/// Texts that come again with every answer, as the names of tables do: each is made once.
///
/// A value of a fixed size. A text that meets another in its place takes it: what comes often is
/// there most of the time, and nothing has to be let go.
struct TextCache {
    private var slots: [String] = []

    private static let size = 1 << 15
    /// Shorter ones are kept in place and cost no memory of their own.
    private static let shortest = 16
    private static let longest = 256

    /// The text of bytes that are known to be UTF-8.
    mutating func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        guard (Self.shortest...Self.longest).contains(range.count) else {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        if slots.isEmpty { slots = Array(repeating: "", count: Self.size) }
        let hash = WireWords.hash(bytes, range)
        let slot = Int(truncatingIfNeeded: hash) & (Self.size - 1)
        if Self.isEqual(slots[slot], bytes, range) { return slots[slot] }
        let text = String(decoding: bytes[range], as: UTF8.self)
        slots[slot] = text
        return text
    }

    /// True if a text is made of these bytes; they are compared in one go where they lie.
    private static func isEqual(_ text: String, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard text.utf8.count == range.count else { return false }
        let isEqual = text.utf8.withContiguousStorageIfAvailable { known in
            bytes.withUnsafeBufferPointer { bytes in
                known.elementsEqual(UnsafeBufferPointer(rebasing: bytes[range]))
            }
        }
        return isEqual ?? text.utf8.elementsEqual(bytes[range])
    }
}

/// The texts of all answers of one client.
final class SharedTexts: Sendable {
    private let cache = Mutex(TextCache())

    /// Lends them for the reading of one answer; another that is read at the same time starts
    /// without any.
    func lend() -> TextCache {
        cache.withLock { cache in
            let lent = cache
            cache = TextCache()
            return lent
        }
    }

    func giveBack(_ texts: TextCache) { cache.withLock { $0 = texts } }
}
