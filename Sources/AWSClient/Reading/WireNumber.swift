/// A number of an answer, whose grammar has been checked.
struct WireNumber {
    /// Where it stands in the answer's bytes, which are not held here: a number is made of every cell.
    private let range: Range<Int>
    /// The digits before and after the point as one number, unless they are too many.
    private var digits: UInt64 = 0
    private var isExact = true
    private var isNegative = false
    /// How many of the digits stand after the point.
    private var scale = 0
    private var hasExponent = false

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.range = range
        var digits: UInt64 = 0
        var isFraction = false
        for place in range {
            let byte = bytes[place]
            let digit = byte &- 0x30
            if digit < 10 {
                // Nineteen digits fit whatever they are.
                if place - range.lowerBound < 19 {
                    digits = digits &* 10 &+ UInt64(digit)
                } else {
                    let (product, isTooLarge) = digits.multipliedReportingOverflow(by: 10)
                    let (sum, isOver) = product.addingReportingOverflow(UInt64(digit))
                    if isTooLarge || isOver { isExact = false }
                    digits = sum
                }
                if isFraction { scale += 1 }
            } else if byte == UInt8(ascii: "-") {
                isNegative = true
            } else if byte == UInt8(ascii: ".") {
                isFraction = true
            } else {
                hasExponent = true
                break
            }
        }
        self.digits = digits
    }

    /// The number, if it is whole and an `Int` has it; `1e3` and `1.0` are whole too. The bytes are
    /// those it was made of.
    func whole(in bytes: [UInt8]) -> Int? {
        if isExact, scale == 0, !hasExponent {
            if !isNegative { return Int(exactly: digits) }
            return digits <= UInt64(Int.max) ? -Int(digits) : digits == 1 << 63 ? .min : nil
        }
        guard hasExponent || scale > 0 else { return nil }
        return real(in: bytes).flatMap { Int(exactly: $0) }
    }

    /// The number nearest to it; nil beyond what a `Double` has. The bytes are those it was made of.
    func real(in bytes: [UInt8]) -> Double? {
        // Exact: both numbers are, and one division rounds once.
        if isExact, !hasExponent, digits <= 1 << 53, scale <= 22 {
            let size = Double(digits) / Self.powers[scale]
            return isNegative ? -size : size
        }
        let value = Double(String(decoding: bytes[range], as: UTF8.self))
        return value.flatMap { $0.isFinite ? $0 : nil }
    }

    private static let powers: [Double] = (0...22).map { power in
        (0..<power).reduce(1.0) { product, _ in product * 10 }
    }
}

extension WireReader {
    /// Passes over a number, by JSON's grammar: `-0.5e+3`, but not `01`, `+1`, `.5`, `1.`.
    mutating func numberRange() throws(UnreadableBody) -> Range<Int> {
        let start = index
        if peek == UInt8(ascii: "-") { index += 1 }
        if peek == UInt8(ascii: "0") {
            index += 1
        } else {
            guard digits() > 0 else {
                index = start
                throw notFinite()
            }
        }
        if peek == UInt8(ascii: ".") {
            index += 1
            guard digits() > 0 else { throw .malformed }
        }
        if peek | 0x20 == UInt8(ascii: "e") {
            index += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
            guard digits() > 0 else { throw .malformed }
        }
        return start..<index
    }

    private mutating func digits() -> Int {
        let start = index
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
        return index - start
    }
}
