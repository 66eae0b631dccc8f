#if canImport(CryptoKit)
    import CryptoKit
#else
    import CDigest
#endif

/// The digest of bytes: SHA-256, SHA-1, or HMAC-SHA-256.
///
/// CryptoKit makes it on Apple's systems, libcrypto elsewhere.
public struct Digest: Sendable, Hashable {
    /// The digest's own bytes: 32, or 20 of SHA-1.
    public let bytes: [UInt8]

    /// The bytes in lower-case hexadecimal, two digits each.
    public var hex: String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { digits in
            for (index, byte) in bytes.enumerated() {
                digits[index * 2] = Self.digit(byte >> 4)
                digits[index * 2 + 1] = Self.digit(byte & 15)
            }
            return bytes.count * 2
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// The SHA-256 of bytes.
    public static func sha256(_ bytes: some Collection<UInt8>) -> Digest {
        #if canImport(CryptoKit)
            Digest(bytes: withContiguousBytes(of: bytes) { Array(SHA256.hash(data: $0)) })
        #else
            withContiguousBytes(of: bytes) { bytes in
                Digest(size: CDIGEST_SHA256_SIZE) { result in
                    cdigest_sha256(bytes.baseAddress, bytes.count, result)
                }
            }
        #endif
    }

    /// The SHA-1 of bytes: for names of files only, it protects nothing.
    static func sha1(_ bytes: some Collection<UInt8>) -> Digest {
        #if canImport(CryptoKit)
            Digest(bytes: withContiguousBytes(of: bytes) { Array(Insecure.SHA1.hash(data: $0)) })
        #else
            withContiguousBytes(of: bytes) { bytes in
                Digest(size: CDIGEST_SHA1_SIZE) { result in
                    cdigest_sha1(bytes.baseAddress, bytes.count, result)
                }
            }
        #endif
    }

    /// The HMAC-SHA-256 of bytes under a key.
    static func hmacSHA256(
        _ bytes: some Collection<UInt8>, key: some Collection<UInt8>
    ) -> Digest {
        withContiguousBytes(of: key) { key in
            withContiguousBytes(of: bytes) { bytes in
                #if canImport(CryptoKit)
                    Digest(
                        bytes: Array(
                            HMAC<SHA256>.authenticationCode(
                                for: bytes, using: SymmetricKey(data: key))))
                #else
                    Digest(size: CDIGEST_SHA256_SIZE) { result in
                        cdigest_hmac_sha256(
                            key.baseAddress, key.count, bytes.baseAddress, bytes.count, result)
                    }
                #endif
            }
        }
    }

    /// Arrays, data and native strings lend their storage; only others are copied.
    private static func withContiguousBytes<Result>(
        of bytes: some Collection<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        bytes.withContiguousStorageIfAvailable(body)
            ?? Array(bytes).withUnsafeBufferPointer(body)
    }
}

extension Digest: CustomStringConvertible {
    public var description: String { hex }
}

#if !canImport(CryptoKit)
    extension Digest {
        /// A digest that a C function writes.
        private init(size: Int, _ write: (UnsafeMutablePointer<UInt8>?) -> Int32) {
            bytes = Array(unsafeUninitializedCapacity: size) { buffer, count in
                // No input fails: there is no memory left, or the system's OpenSSL is set up
                // without the algorithm, and then no request can be signed either.
                precondition(write(buffer.baseAddress) == 0, "libcrypto made no digest")
                count = size
            }
        }
    }
#endif
