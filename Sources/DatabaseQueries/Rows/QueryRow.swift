import Basics

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// One row of an answer, with typed looks at its members.
///
/// Some clients write every value as a text, others write numbers and booleans; both are read.
public struct QueryRow: Sendable, Hashable {
    public let members: [String: RowValue]
    /// True if the line had bytes that are no UTF-8; replacement characters stand for them.
    public let isRepaired: Bool

    /// Reads a line; nil if it is no JSON object.
    public init?(line: some Collection<UInt8>) {
        guard case .object(let members) = RowValue(json: line) else { return nil }
        self.members = members
        isRepaired = String(validating: line, as: UTF8.self) == nil
    }

    /// The text of a member, numbers and booleans too; nil of null, lists, objects, and if it is
    /// not there.
    public func text(_ name: String) -> String? {
        switch members[name] {
        case .text(let text): text
        case .number(let digits): digits
        case .bool(let flag): flag ? "true" : "false"
        default: nil
        }
    }

    /// A whole number; nil if the member is none.
    public func whole(_ name: String) -> Int? { text(name).flatMap { Int($0) } }

    /// Seconds and other quantities; nil if the member is no finite number.
    public func number(_ name: String) -> Double? {
        text(name).flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
    }

    /// True of `true`, `on`, `1`, `yes`, `t`; false of their opposites; nil of anything else.
    public func flag(_ name: String) -> Bool? {
        switch text(name)?.lowercased() {
        case "true", "on", "1", "yes", "t": true
        case "false", "off", "0", "no", "f": false
        default: nil
        }
    }

    /// A time as ISO 8601; without a zone it is taken for UTC, as DMS's control tables seem to be.
    public func date(_ name: String) -> Date? {
        text(name).flatMap { CivilTime.date(iso8601: $0) }
    }
}
