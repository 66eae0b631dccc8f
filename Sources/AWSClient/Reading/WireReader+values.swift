public import Foundation

extension WireReader {
    /// Reads text.
    public mutating func read(_ value: inout String?) throws(UnreadableBody) {
        if let element {
            guard let text = leaf(element, "text") else { return }
            value = text
            return
        }
        switch peek {
        case UInt8(ascii: "\""): value = try text()
        case UInt8(ascii: "n"): try null()
        default: try passOver("text")
        }
    }

    /// Reads a name that comes again and again; equal ones share their memory.
    public mutating func read(name value: inout String?) throws(UnreadableBody) {
        guard element == nil, peek == UInt8(ascii: "\"") else { return try read(&value) }
        let (range, isPlain) = try textRange()
        value = isPlain ? texts.text(bytes, range) : unescaped(range)
    }

    /// Reads a count: a whole number that is not negative.
    public mutating func read(count value: inout Int?) throws(UnreadableBody) {
        let wanted = "a count"
        if let element {
            guard let text = leaf(element, wanted) else { return }
            value = Int(text).flatMap { $0 >= 0 ? $0 : nil }
            if value == nil { noteElement(wanted) }
            return
        }
        let place = index
        guard let number = try number(wanted) else { return }
        if let count = number.whole(in: bytes), count >= 0 {
            value = count
        } else {
            note(wanted, at: place)
        }
    }

    /// Reads a number.
    public mutating func read(_ value: inout Double?) throws(UnreadableBody) {
        let wanted = "a number"
        if let element {
            guard let text = leaf(element, wanted) else { return }
            value = Double(text).flatMap { $0.isFinite ? $0 : nil }
            if value == nil { noteElement(wanted) }
            return
        }
        let place = index
        guard let number = try number(wanted) else { return }
        value = number.real(in: bytes)
        if value == nil { note(wanted, at: place) }
    }

    /// Reads true or false.
    public mutating func read(_ value: inout Bool?) throws(UnreadableBody) {
        let wanted = "true or false"
        if let element {
            guard let text = leaf(element, wanted) else { return }
            value = text == "true" ? true : text == "false" ? false : nil
            if value == nil { noteElement(wanted) }
            return
        }
        switch peek {
        case UInt8(ascii: "t"):
            try word("true")
            value = true
        case UInt8(ascii: "f"):
            try word("false")
            value = false
        case UInt8(ascii: "n"): try null()
        default: try passOver(wanted)
        }
    }

    /// Reads a moment, in any of the forms AWS writes one.
    public mutating func read(_ value: inout Date?) throws(UnreadableBody) {
        let wanted = "a time"
        if let element {
            guard let text = leaf(element, wanted) else { return }
            value = Timestamp.parse(text)
            if value == nil { noteElement(wanted) }
            return
        }
        let place = index
        if peek == UInt8(ascii: "\"") {
            value = Timestamp.parse(try text())
        } else {
            guard let number = try number(wanted) else { return }
            value = number.real(in: bytes).flatMap(Timestamp.date(epochSeconds:))
        }
        if value == nil { note(wanted, at: place) }
    }

    /// Reads a list of texts; one that is something else is left out, and noted.
    public mutating func read(_ values: inout [String]?) throws(UnreadableBody) {
        var list: [String] = []
        let isList = try eachElement { (reader) throws(UnreadableBody) in
            var text: String?
            try reader.read(&text)
            if let text { list.append(text) }
        }
        if isList { values = list }
    }

    /// Reads a list of numbers in which every place counts: one that is none is nil.
    public mutating func read(_ values: inout [Double?]?) throws(UnreadableBody) {
        var list: [Double?] = []
        let isList = try eachElement { (reader) throws(UnreadableBody) in
            var number: Double?
            try reader.read(&number)
            list.append(number)
        }
        if isList { values = list }
    }

    /// Reads a list of moments in which every place counts: one that is none is nil.
    public mutating func read(_ values: inout [Date?]?) throws(UnreadableBody) {
        var list: [Date?] = []
        let isList = try eachElement { (reader) throws(UnreadableBody) in
            var date: Date?
            try reader.read(&date)
            list.append(date)
        }
        if isList { values = list }
    }

    /// The number that is due; nil, and noted unless it is null, where something else is.
    private mutating func number(_ wanted: String) throws(UnreadableBody) -> WireNumber? {
        switch peek {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            return WireNumber(bytes, try numberRange())
        case UInt8(ascii: "n"): try null()
        default: try passOver(wanted)
        }
        return nil
    }
}

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
