public import Basics

/// A value in a row that a client program wrote as JSON.
///
/// Numbers keep their digits: an identifier of twenty digits is not a `Double`.
public enum RowValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(String)
    case text(String)
    case list([RowValue])
    case object([String: RowValue])

    /// Reads one JSON document; nil if it is none.
    ///
    /// Bytes that are no UTF-8 become replacement characters. Refused are nesting deeper than
    /// ``deepestNesting`` and a member given twice.
    public init?(json bytes: some Collection<UInt8>) {
        let value = try? JSONReader<RowValue>.value(
            of: Array(bytes), deepest: Self.deepestNesting, takesAnyText: true)
        guard let value else { return nil }
        self = value
    }

    /// Deeper documents are refused.
    public static let deepestNesting = 32
}

extension RowValue: JSONReadable {
    /// Makes a value of its parts; nil if an object has a member twice.
    public init?(_ part: JSONPart<RowValue>) {
        switch part {
        case .null: self = .null
        case .flag(let flag): self = .bool(flag)
        case .number(let digits): self = .number(digits)
        case .text(let text): self = .text(text)
        case .list(let items): self = .list(items)
        case .object(let members):
            var values: [String: RowValue] = [:]
            for member in members {
                guard values.updateValue(member.value, forKey: member.name) == nil else {
                    return nil
                }
            }
            self = .object(values)
        }
    }
}
