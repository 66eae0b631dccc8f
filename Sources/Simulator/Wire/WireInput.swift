import Basics

/// The parameters of a call, read with AWS's errors.
///
/// Query requests carry everything as text, so numbers and booleans are also read from text.
struct WireInput: Sendable {
    let value: WireValue

    func text(_ name: String) throws(AWSFault) -> String? {
        switch value[name] {
        case nil: return nil
        case .string(let text): return text
        default: throw .wrongType(name, "a string")
        }
    }

    func required(_ name: String) throws(AWSFault) -> String {
        guard let text = try text(name), !text.isEmpty else { throw .missing(name) }
        return text
    }

    func integer(_ name: String) throws(AWSFault) -> Int? {
        switch value[name] {
        case nil: return nil
        case .integer(let number): return number
        case .number(let number) where number == number.rounded() && abs(number) < 1e15:
            return Int(number)
        case .string(let text):
            guard let number = Int(text) else { throw .wrongType(name, "an integer") }
            return number
        default: throw .wrongType(name, "an integer")
        }
    }

    func number(_ name: String) throws(AWSFault) -> Double? {
        switch value[name] {
        case nil: return nil
        case .integer(let number): return Double(number)
        case .number(let number):
            guard number.isFinite else { throw .wrongType(name, "a number") }
            return number
        case .string(let text):
            guard let number = Double(text), number.isFinite else {
                throw .wrongType(name, "a number")
            }
            return number
        default: throw .wrongType(name, "a number")
        }
    }

    func flag(_ name: String) throws(AWSFault) -> Bool? {
        switch value[name] {
        case nil: return nil
        case .bool(let flag): return flag
        case .string("true"): return true
        case .string("false"): return false
        default: throw .wrongType(name, "a boolean")
        }
    }

    /// A point in time: seconds since 1970 as a number, or ISO 8601 text in UTC.
    func time(_ name: String) throws(AWSFault) -> Double? {
        let seconds: Double?
        if case .string(let text) = value[name] {
            seconds = Double(text) ?? CivilTime.seconds(iso8601: text) ?? .nan
        } else {
            seconds = try number(name)
        }
        // No calendar goes further, and no service keeps anything that long.
        guard let seconds else { return nil }
        guard abs(seconds) < 1e11 else { throw .wrongType(name, "a timestamp") }
        return seconds
    }

    /// A list of structures; empty when absent.
    func list(_ name: String) throws(AWSFault) -> [WireInput] {
        switch value[name] {
        case nil, .string(""): return []
        case .array(let values): return values.map { WireInput(value: $0) }
        default: throw .wrongType(name, "a list")
        }
    }

    /// A list of texts; empty when absent.
    func texts(_ name: String) throws(AWSFault) -> [String] {
        var texts: [String] = []
        for element in try list(name) {
            guard case .string(let text) = element.value else {
                throw .wrongType(name, "a list of strings")
            }
            texts.append(text)
        }
        return texts
    }
}

extension AWSFault {
    static func missing(_ name: String) -> AWSFault {
        .validation(
            "1 validation error detected: Value null at '\(name.prefix(1).lowercased())"
                + "\(name.dropFirst())' failed to satisfy constraint: Member must not be null")
    }

    fileprivate static func wrongType(_ name: String, _ type: String) -> AWSFault {
        AWSFault(
            code: "SerializationException",
            message: "The value of the parameter \(name) can not be converted to \(type)")
    }
}
