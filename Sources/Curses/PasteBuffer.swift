/// The text of a paste while it arrives, up to the mark that ends it. Bounded, and linear in what
/// arrives, however large the paste is.
struct PasteBuffer {
    /// What a terminal sends before pasted text.
    static let beginning: [UInt8] = Array("\u{1B}[200~".utf8)
    /// What it sends after it.
    private static let end: [UInt8] = Array("\u{1B}[201~".utf8)
    /// The most bytes of one paste; the rest of a longer one is dropped.
    static let longest = 65_536

    private var text: [UInt8] = []
    /// How much of the end mark has been seen.
    private var matched = 0

    /// Takes bytes off the front of `rest`, up to the end of the paste.
    ///
    /// - Returns: the whole text once its end has come; nil while it has not.
    mutating func take(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        while let first = rest.first {
            if first == Self.end[matched] {
                rest.removeFirst()
                matched += 1
                if matched == Self.end.count { return text }
            } else if matched > 0 {
                // What looked like the end was text; only its first byte can begin an end.
                append(Self.end[..<matched])
                matched = 0
            } else {
                let run = rest[..<(rest.firstIndex(of: 0x1B) ?? rest.endIndex)]
                append(run)
                rest = rest[run.endIndex...]
            }
        }
        return nil
    }

    private mutating func append(_ run: ArraySlice<UInt8>) {
        text += run.prefix(max(0, Self.longest - text.count))
    }
}
