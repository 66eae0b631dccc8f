/// Looks a JSON document over before it is decoded: for what a decoder would take without a word, or
/// run into the ground on.
///
/// It judges no grammar; that is the decoder's business.
struct JSONScan {
    private let body: [UInt8]
    private var index = 0
    /// The members met so far of each object that is open, innermost last; nil for a list.
    private var open: [Set<ArraySlice<UInt8>>?] = []
    /// Whether the next string is the name of a member.
    private var isNameNext = false

    private init(_ body: [UInt8]) { self.body = body }

    /// Refuses nesting deeper than the limit, members given twice, and numbers no number has.
    static func check(_ body: [UInt8], deepest: Int) throws(UnreadableBody) {
        var scan = JSONScan(body)
        while scan.index < body.count { try scan.step(deepest: deepest) }
    }

    private mutating func step(deepest: Int) throws(UnreadableBody) {
        let byte = body[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard open.count < deepest else {
                throw UnreadableBody("is nested deeper than \(deepest) levels")
            }
            isNameNext = byte == UInt8(ascii: "{")
            open.append(isNameNext ? [] : nil)
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            _ = open.popLast()
            isNameNext = false
        case UInt8(ascii: ","): isNameNext = open.last.map { $0 != nil } ?? false
        case UInt8(ascii: "N"), UInt8(ascii: "I"):
            // `NaN`, `Infinity`, `-Infinity`: some writers of JSON have them, JSON has not.
            throw UnreadableBody("has a number that is not finite")
        default: break
        }
    }

    private mutating func string() throws(UnreadableBody) {
        let start = index
        while index < body.count, body[index] != UInt8(ascii: "\"") {
            index += body[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        let end = min(index, body.count)
        index = end + 1
        guard isNameNext, let last = open.indices.last else { return }
        isNameNext = false
        if open[last]?.insert(body[start..<end]).inserted == false {
            let name = OneLine.text(String(decoding: body[start..<end].prefix(40), as: UTF8.self))
            throw UnreadableBody("has '\(name)' twice in one object")
        }
    }
}
