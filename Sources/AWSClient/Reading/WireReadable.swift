/// A structure of an answer that reads itself, member by member.
///
/// It begins with nothing known; a member that is absent, null or impossible leaves it so.
public protocol WireReadable: Sendable {
    /// The structure before any member was read.
    init()

    /// Reads the member of a name, or passes over it: exactly one value, by a call of
    /// ``WireReader/read(_:)-(String?)`` or its like, or of ``WireReader/skip()``.
    mutating func read(
        _ member: WireName, from reader: inout WireReader
    ) throws(UnreadableBody)
}

/// The name of a member, for a switch over AWS's spellings.
public struct WireName {
    @usableFromInline let bytes: [UInt8]
    @usableFromInline let start: Int
    @usableFromInline let count: Int

    /// The text of `bytes` in a range within them.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        start = range.lowerBound
        count = range.count
    }

    /// The name as text.
    var text: String { String(decoding: bytes[start..<(start + count)], as: UTF8.self) }

    /// Whether a name is spelled so; the length decides most of the time.
    @inlinable @inline(__always)
    public static func ~= (spelling: StaticString, name: WireName) -> Bool {
        spelling.utf8CodeUnitCount == name.count && name.isSpelled(spelling)
    }

    /// Whether the bytes are those of a text of the same length.
    @usableFromInline
    func isSpelled(_ spelling: StaticString) -> Bool {
        spelling.withUTF8Buffer { wanted in
            var index = 0
            while index < wanted.count {
                if wanted[index] != bytes[start &+ index] { return false }
                index &+= 1
            }
            return true
        }
    }
}

/// Why a body could not be read at all, as the end of a sentence that begins with *the answer*.
public struct UnreadableBody: Error, Equatable {
    var reason: String

    init(_ reason: String) { self.reason = reason }

    static let malformed = UnreadableBody("is malformed or cut off")
}

/// A value of an answer that could not be, and so is unknown. The value itself is never kept.
public struct UnreadValue: Sendable, Hashable {
    /// Where it was: `TableStatistics[2].FullLoadRows`.
    public var path: String
    /// What belongs there: `a count`.
    public var wanted: String

    public init(path: String, wanted: String) {
        self.path = path
        self.wanted = wanted
    }
}

/// The values of an answer that could not be read.
public struct UnreadValues: Sendable, Hashable {
    /// The first of them, in order.
    public private(set) var first: [UnreadValue] = []
    /// How many there are in all.
    public private(set) var count = 0

    /// More of one answer help nobody.
    public static let most = 20

    public init() {}

    public mutating func add(_ value: @autoclosure () -> UnreadValue) {
        count += 1
        if first.count < Self.most { first.append(value()) }
    }

    /// Those of another part of the same answer.
    public mutating func add(_ others: UnreadValues) {
        count += others.count
        first += others.first.prefix(max(0, Self.most - first.count))
    }
}
