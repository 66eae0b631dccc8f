import Synchronization

/// Texts that come again with every answer, as the names of tables do: each is made once.
///
/// A value of a fixed size. A text that meets another in its place takes it: what comes often is
/// there most of the time, and nothing has to be let go.
struct TextCache {
    private var slots: [String] = []

    private static let size = 1 << 15
    /// Shorter ones are kept in place and cost no memory of their own.
    private static let shortest = 16
    private static let longest = 256

    /// The text of bytes that are known to be UTF-8.
    mutating func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        guard (Self.shortest...Self.longest).contains(range.count) else {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        if slots.isEmpty { slots = Array(repeating: "", count: Self.size) }
        let hash = WireWords.hash(bytes, range)
        let slot = Int(truncatingIfNeeded: hash) & (Self.size - 1)
        if slots[slot].utf8.elementsEqual(bytes[range]) { return slots[slot] }
        let text = String(decoding: bytes[range], as: UTF8.self)
        slots[slot] = text
        return text
    }
}

/// The texts of all answers of one client.
final class SharedTexts: Sendable {
    private let cache = Mutex(TextCache())

    /// Lends them for the reading of one answer; another that is read at the same time starts
    /// without any.
    func lend() -> TextCache {
        cache.withLock { cache in
            let lent = cache
            cache = TextCache()
            return lent
        }
    }

    func giveBack(_ texts: TextCache) { cache.withLock { $0 = texts } }
}
