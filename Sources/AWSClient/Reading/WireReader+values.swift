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
