import Basics

/// A value of a request or response, independent of the protocol.
///
/// Members keep their order, so that the same account always answers with the same bytes. A time is a
/// case of its own, because JSON writes it as a number and XML as text.
enum WireValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    /// Seconds since 1970.
    case time(Double)
    case array([WireValue])
    case object(WireObject)

    /// The member of an object; `nil` for an absent or null member and for other values.
    subscript(name: String) -> WireValue? {
        guard case .object(let object) = self else { return nil }
        return object[name]
    }
}

extension WireValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
    ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
    init(dictionaryLiteral elements: (String, WireValue?)...) {
        var object = WireObject()
        for case (let name, let value?) in elements { object.append(name, value) }
        self = .object(object)
    }

    init(arrayLiteral elements: WireValue...) { self = .array(elements) }
    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int) { self = .integer(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension WireValue {
    /// Text, or `nil` to leave a member out.
    static func text(_ value: String?) -> WireValue? { value.map { .string($0) } }
    /// A whole number, or `nil` to leave a member out.
    static func count(_ value: Int?) -> WireValue? { value.map { .integer($0) } }
    /// A point in time, or `nil` to leave a member out.
    static func instant(_ value: Double?) -> WireValue? { value.map { .time($0) } }
    /// A list of texts.
    static func texts(_ values: [String]) -> WireValue { .array(values.map { .string($0) }) }
}

/// Members in order. Setting `nil` leaves a member out, as AWS does with what it does not know.
struct WireObject: Sendable, Equatable {
    private(set) var members: [(name: String, value: WireValue)] = []

    init() {}

    /// An object with room for as many members, for the rows of long lists.
    init(capacity: Int) { members.reserveCapacity(capacity) }

    subscript(name: String) -> WireValue? {
        get {
            guard let value = members.first(where: { $0.name == name })?.value, value != .null
            else { return nil }
            return value
        }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
    }

    /// Appends a member that is not there yet: no search, for long lists of large objects.
    mutating func append(_ name: String, _ value: WireValue) { members.append((name, value)) }

    static func == (left: WireObject, right: WireObject) -> Bool {
        left.members.elementsEqual(right.members) { $0.name == $1.name && $0.value == $1.value }
    }
}

extension WireValue: JSONReadable {
    init?(_ part: JSONPart<WireValue>) {
        switch part {
        case .null: self = .null
        case .flag(let flag): self = .bool(flag)
        case .number(let digits):
            if let whole = Int(digits) {
                self = .integer(whole)
            } else {
                guard let number = Double(digits), number.isFinite else { return nil }
                self = .number(number)
            }
        case .text(let text): self = .string(text)
        case .list(let values): self = .array(values)
        case .object(let members):
            var object = WireObject(capacity: members.count)
            for member in members { object.append(member.name, member.value) }
            self = .object(object)
        }
    }

    /// Reads a JSON document.
    init(json bytes: [UInt8]) throws(JSONFailure) {
        self = try JSONReader<WireValue>.value(of: bytes)
    }

    /// A value as JSON: no blanks, members in order, times as seconds with a fraction.
    static func jsonBytes(of value: WireValue) -> [UInt8] {
        var writer = JSONWriter(capacity: 4096)
        value.write(to: &writer)
        return writer.bytes
    }

    /// The same as text.
    static func jsonText(of value: WireValue) -> String {
        String(decoding: jsonBytes(of: value), as: UTF8.self)
    }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.writeNull()
        case .bool(let flag): writer.write(flag)
        case .integer(let number): writer.write(number)
        case .number(let number): writer.write(number)
        case .time(let seconds): writer.write(seconds: seconds)
        case .string(let text): writer.write(text)
        case .array(let values):
            writer.beginList()
            for value in values { value.write(to: &writer) }
            writer.endList()
        case .object(let object):
            writer.beginObject()
            for member in object.members {
                writer.write(name: member.name)
                member.value.write(to: &writer)
            }
            writer.endObject()
        }
    }
}
