import Crypto

extension HexDigest {
    /// The SHA-256 of bytes.
    static func sha256(_ bytes: [UInt8]) -> String { hex(SHA256.hash(data: bytes)) }
}
