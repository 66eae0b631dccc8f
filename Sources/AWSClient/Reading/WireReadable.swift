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

/// Where in a JSON document a value lies. Found only when somebody asks, by going through the
/// document again, so that good answers pay nothing for it.
enum WirePath {
    private enum Step {
        case member(Range<Int>)
        case place(Int)
    }

    /// `TableStatistics[2].FullLoadRows`, for the value that begins at a byte.
    static func of(_ target: Int, in bytes: [UInt8]) -> String {
        var steps: [Step] = []
        var text: Range<Int>?
        var index = 0
        while index < min(target, bytes.count) {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "{"): steps.append(.member(index..<index))
            case UInt8(ascii: "["): steps.append(.place(0))
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = steps.popLast()
            case UInt8(ascii: ","):
                if case .place(let place)? = steps.last {
                    steps[steps.count - 1] = .place(place + 1)
                }
            case UInt8(ascii: ":"):
                if let text, !steps.isEmpty { steps[steps.count - 1] = .member(text) }
            case UInt8(ascii: "\""):
                let start = index
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                text = start..<min(index, bytes.count)
                index += 1
            default: break
            }
        }
        return description(steps, bytes)
    }

    private static func description(_ steps: [Step], _ bytes: [UInt8]) -> String {
        var path = ""
        for step in steps {
            switch step {
            case .place(let place): path += "[\(place)]"
            case .member(let range):
                path += path.isEmpty ? "" : "."
                path += String(decoding: bytes[range].prefix(60), as: UTF8.self)
            }
        }
        return OneLine.text(path.isEmpty ? "top level" : path)
    }
}
