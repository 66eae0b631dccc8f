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
