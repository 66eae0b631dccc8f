/// Percent-encoding as AWS signs it: only RFC 3986's unreserved characters stay, hexadecimal is
/// upper-case.
enum PercentEncoding {
    /// Encodes every byte that is neither unreserved nor kept.
    static func encode(_ text: String, keeping kept: Set<UInt8> = []) -> String {
        var encoded = ""
        for byte in text.utf8 {
            if isUnreserved(byte) || kept.contains(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                encoded += "%" + HexDigest.hex([byte], uppercase: true)
            }
        }
        return encoded
    }

    /// Encodes what should have been encoded and leaves what already is.
    static func complete(_ text: String) -> String {
        encode(text, keeping: [UInt8(ascii: "%")])
    }

    /// Whether RFC 3986 lets a byte stand for itself anywhere.
    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default:
            false
        }
    }
}
