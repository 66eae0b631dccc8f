import Migration

/// Text in lower case, as bytes that can be searched fast.
struct FoldedText: Sendable, Hashable {
    private var bytes: [UInt8] = []

    init() {}

    init(_ text: String) {
        append(text)
    }

    /// Makes this `schema.table`, keeping the room it has.
    mutating func set(_ name: TableName) {
        bytes.removeAll(keepingCapacity: true)
        append(name.schema)
        bytes.append(UInt8(ascii: "."))
        append(name.table)
    }

    /// True if `other` occurs anywhere in this text; the empty text occurs in every one.
    func contains(_ other: FoldedText) -> Bool {
        bytes.withUnsafeBufferPointer { text in
            other.bytes.withUnsafeBufferPointer { word in
                guard let first = word.first else { return true }
                guard text.count >= word.count else { return false }
                for start in 0...(text.count - word.count) where text[start] == first {
                    if text[start..<(start + word.count)].elementsEqual(word) { return true }
                }
                return false
            }
        }
    }

    private mutating func append(_ text: String) {
        let start = bytes.count
        for byte in text.utf8 {
            guard byte < 0x80 else {
                // Beyond ASCII, lower case may take another number of bytes.
                bytes.removeSubrange(start...)
                bytes.append(contentsOf: text.lowercased().utf8)
                return
            }
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            bytes.append(isUpper ? byte | 0x20 : byte)
        }
    }
}
