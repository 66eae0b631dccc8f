import CNcurses

/// How the bytes of a terminal are characters.
enum InputCharset: Equatable {
    case utf8
    /// One character a byte; the scalar of each, nil where there is none.
    case singleByte([UInt32?])

    /// The charset of the locale that was adopted for characters.
    static func ofLocale() -> InputCharset {
        if nc_is_utf8() { return .utf8 }
        return .singleByte(
            (0..<256).map { byte in
                let scalar = nc_scalar(UInt8(byte))
                return scalar < 0 ? nil : UInt32(scalar)
            })
    }

    /// Pasted bytes as text. Terminals send the line breaks of a paste as Enter; what is no
    /// character is replaced.
    func text(_ bytes: [UInt8]) -> String {
        switch self {
        case .utf8:
            let whole = bytes.count < PasteBuffer.longest ? bytes[...] : Self.cut(bytes)
            return String(
                decoding: whole.map { $0 == 0x0D ? 0x0A : $0 }, as: UTF8.self)
        case .singleByte(let table):
            var text = String.UnicodeScalarView()
            for byte in bytes {
                let value = byte == 0x0D ? 0x0A : table[Int(byte)]
                text.append(value.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
            }
            return String(text)
        }
    }

    /// Without the beginning of a character at the end, where a paste was too long.
    private static func cut(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let tail = bytes.suffix(3)
        guard let lead = tail.lastIndex(where: { $0 & 0xC0 != 0x80 }), bytes[lead] >= 0xC0 else {
            return bytes[...]
        }
        let length = bytes[lead] >= 0xF0 ? 4 : bytes[lead] >= 0xE0 ? 3 : 2
        return bytes.count - lead < length ? bytes[..<lead] : bytes[...]
    }
}

/// A character of which some bytes have come.
struct PartialCharacter {
    private var value: UInt32 = 0
    private var missing = 0
    private var least: UInt32 = 0

    /// Takes a byte; a character that is whole with it, else nil. What is no character is dropped.
    mutating func add(_ byte: UInt8, in charset: InputCharset) -> UInt32? {
        if case .singleByte(let table) = charset { return table[Int(byte)] }
        if missing > 0, byte & 0xC0 == 0x80 {
            value = value << 6 | UInt32(byte & 0x3F)
            missing -= 1
            return missing == 0 && value >= least ? value : nil
        }
        missing = 0
        switch byte {
        case ..<0x80: return UInt32(byte)
        case 0xC2..<0xE0: begin(byte & 0x1F, 1, 0x80)
        case 0xE0..<0xF0: begin(byte & 0x0F, 2, 0x800)
        case 0xF0..<0xF5: begin(byte & 0x07, 3, 0x10000)
        default: break
        }
        return nil
    }

    private mutating func begin(_ bits: UInt8, _ missing: Int, _ least: UInt32) {
        value = UInt32(bits)
        self.missing = missing
        self.least = least
    }
}
