import Foundation

/// A text that may hold certificates between lines of dashes.
struct PEMText {
    private let text: String

    init(_ bytes: [UInt8]) { text = String(decoding: bytes, as: UTF8.self) }

    /// Whether at least one block is a certificate: base 64 of a DER sequence of the length it says.
    var holdsCertificate: Bool {
        text.split(separator: "-----BEGIN CERTIFICATE-----", omittingEmptySubsequences: false)
            .dropFirst().contains { part in
                guard let end = part.firstRange(of: "-----END CERTIFICATE-----"),
                    let data = Data(
                        base64Encoded: String(part[..<end.lowerBound]),
                        options: .ignoreUnknownCharacters)
                else { return false }
                return Self.isSequence(Array(data))
            }
    }

    /// Source: X.690, tag 0x30 and the long form of a length in one or two octets, as certificates have it.
    private static func isSequence(_ der: [UInt8]) -> Bool {
        guard der.count > 4, der[0] == 0x30 else { return false }
        switch der[1] {
        case 0x81: return der.count == 3 + Int(der[2])
        case 0x82: return der.count == 4 + Int(der[2]) << 8 + Int(der[3])
        default: return false
        }
    }
}
