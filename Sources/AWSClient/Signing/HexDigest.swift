/// Bytes and hashes in hexadecimal.
enum HexDigest {
    /// Two digits a byte.
    static func hex(_ bytes: some Sequence<UInt8>, uppercase: Bool = false) -> String {
        let letter = uppercase ? UInt8(ascii: "A") : UInt8(ascii: "a")
        let digit = { (value: UInt8) in value < 10 ? UInt8(ascii: "0") + value : letter + value - 10
        }
        let digits = bytes.flatMap { [digit($0 >> 4), digit($0 & 15)] }
        return String(decoding: digits, as: UTF8.self)
    }
}
