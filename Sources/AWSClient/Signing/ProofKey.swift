#if canImport(CryptoKit)
    import CryptoKit
#else
    import CDigest
#endif

/// A private key on the curve P-256, which proves that a request comes from whoever holds it.
struct ProofKey {
    /// The public point: x, then y, 32 bytes each.
    let point: [UInt8]
    private let pem: [UInt8]

    /// The key of a PEM text, `EC PRIVATE KEY` or `PRIVATE KEY`; nil for any other text, and for a
    /// key that is encrypted or not of P-256.
    init?(pem text: String) {
        let pem = Array(text.utf8)
        guard let point = Self.point(of: pem) else { return nil }
        self.point = point
        self.pem = pem
    }
}

#if canImport(CryptoKit)
    extension ProofKey {
        private static func point(of pem: [UInt8]) -> [UInt8]? {
            key(pem).map { Array($0.publicKey.rawRepresentation) }
        }

        /// The ECDSA signature over a message's SHA-256: r, then s, 32 bytes each.
        func signature(of message: [UInt8]) -> [UInt8]? {
            (try? Self.key(pem)?.signature(for: message)).map { Array($0.rawRepresentation) }
        }

        private static func key(_ pem: [UInt8]) -> P256.Signing.PrivateKey? {
            try? P256.Signing.PrivateKey(pemRepresentation: String(decoding: pem, as: UTF8.self))
        }
    }
#else
    extension ProofKey {
        private static func point(of pem: [UInt8]) -> [UInt8]? {
            pair { cdigest_p256_point(pem, pem.count, $0) }
        }

        /// The ECDSA signature over a message's SHA-256: r, then s, 32 bytes each.
        func signature(of message: [UInt8]) -> [UInt8]? {
            Self.pair { cdigest_p256_sign(pem, pem.count, message, message.count, $0) }
        }

        /// Two numbers that a C function writes; nil when it fails.
        private static func pair(_ write: (UnsafeMutablePointer<UInt8>?) -> Int32) -> [UInt8]? {
            let pair = [UInt8](unsafeUninitializedCapacity: CDIGEST_P256_SIZE) { buffer, count in
                count = write(buffer.baseAddress) == 0 ? CDIGEST_P256_SIZE : 0
            }
            return pair.isEmpty ? nil : pair
        }
    }
#endif
