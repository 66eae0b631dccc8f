/// The bytes of one event, looked at without copying and never outside their bounds.
struct LogBytes {
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var count: Int { bytes.count }

    /// The byte at `index`, which must be inside.
    subscript(index: Int) -> UInt8 { bytes[index] }

    /// The byte at `index`; nil outside.
    func byte(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// A time in the one form that `LogLine.time` has, whichever it was written in.
    func time(_ time: LogTime) -> String {
        var text = String(decoding: bytes[time.seconds], as: UTF8.self)
        if bytes[time.seconds.lowerBound + 10] != UInt8(ascii: "T") {
            text = text.split(separator: " ").joined(separator: "T")
        }
        if let fraction = time.fraction { text += "." + self.text(fraction) }
        return text
    }

    /// Where the bytes of `range` end without the blanks and ends of line behind them.
    func trimmedEnd(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1].isSpace { end -= 1 }
        return end
    }

    /// Where the bytes of `range` begin without the blanks and ends of line before them.
    func trimmedStart(_ range: Range<Int>) -> Int {
        var start = range.lowerBound
        while start < range.upperBound, bytes[start].isSpace { start += 1 }
        return start
    }

    /// The next index after blanks and tabs.
    func pastBlanks(_ index: Int, _ end: Int) -> Int {
        var index = index
        while index < end, bytes[index].isBlank { index += 1 }
        return index
    }

    /// The next index after digits, of which there may be `limit`.
    func pastDigits(_ index: Int, _ end: Int, limit: Int) -> Int {
        var next = index
        while next < end, next - index < limit, bytes[next].isDigit { next += 1 }
        return next
    }

    /// True if the bytes at `index` have this shape, in which `0` stands for any digit.
    func has(_ shape: StaticString, at index: Int, before end: Int) -> Bool {
        guard index >= 0, index + shape.utf8CodeUnitCount <= end else { return false }
        return shape.withUTF8Buffer { pattern in
            for (offset, wanted) in pattern.enumerated() {
                let byte = bytes[index + offset]
                guard wanted == UInt8(ascii: "0") ? byte.isDigit : byte == wanted else {
                    return false
                }
            }
            return true
        }
    }

    /// Numbers of six or seven digits in square brackets, in the order in which they stand.
    func codes(in range: Range<Int>) -> [Int] {
        var codes: [Int] = []
        var index = range.lowerBound
        while index < range.upperBound {
            defer { index += 1 }
            guard bytes[index] == UInt8(ascii: "[") else { continue }
            let digits = index + 1
            let end = pastDigits(digits, range.upperBound, limit: 8)
            if 6...7 ~= end - digits, end < range.upperBound, bytes[end] == UInt8(ascii: "]"),
                let code = Int(text(digits..<end))
            {
                codes.append(code)
            }
        }
        return codes
    }
}

extension UInt8 {
    /// True for an ASCII digit.
    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

    /// True for a blank or a tab.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    /// True for a blank, a tab or an end of line.
    var isSpace: Bool {
        self == UInt8(ascii: " ") || self &- UInt8(ascii: "\t") < 5
    }

    /// True for what names of components are made of.
    var isComponent: Bool {
        self &- UInt8(ascii: "A") < 26 || self == UInt8(ascii: "_") || isDigit
    }
}
