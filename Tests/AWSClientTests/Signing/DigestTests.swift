import Foundation
import Testing

@testable import AWSClient

/// The published vectors.
@Suite struct DigestTests {
    private static let bits448 = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
    private static let bits896 =
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
        + "lmnopqrsmnopqrstnopqrstu"
    private static let million = String(repeating: "a", count: 1_000_000)

    @Test(
        "SHA-256: FIPS 180-4's examples",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (bits448, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
            (bits896, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
            (million, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        ])
    func sha256(text: String, hex: String) {
        #expect(Digest.sha256(text.utf8).hex == hex)
        #expect(Digest.sha256(Array(text.utf8)).bytes.count == 32)
    }

    @Test(
        "SHA-1: FIPS 180-4's examples",
        arguments: [
            ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
            ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (bits448, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
            (bits896, "a49b2446a02c645bf419f995b67091253a04a259"),
            (million, "34aa973cd4c4daa4f61eeb2bdbad27316534016f"),
        ])
    func sha1(text: String, hex: String) {
        #expect(Digest.sha1(text.utf8).hex == hex)
    }

    @Test("However the bytes are stored, their digest is the same")
    func storage() {
        let text = "dms.us-east-1.amazonaws.com"
        let expected = Digest.sha256(text.utf8)
        #expect(Digest.sha256(Array(text.utf8)) == expected)
        #expect(Digest.sha256(Data(text.utf8)) == expected)
        #expect(Digest.sha256(Array("x\(text)".utf8).dropFirst()) == expected)
        #expect(Digest.sha256(Data("x\(text)".utf8).dropFirst()) == expected)
        #expect(Digest.sha256(Array(text.utf8).reversed().reversed() as [UInt8]) == expected)
        #expect(Digest.sha256(text.utf8.lazy.map { $0 }) == expected)
        #expect("\(expected)" == expected.hex)
    }

    /// A case of RFC 4231: a key, the bytes under it, and how the code begins.
    struct Code: Sendable {
        var key: [UInt8]
        var bytes: [UInt8]
        var hex: String

        init(_ key: [UInt8], _ bytes: [UInt8], _ hex: String) {
            (self.key, self.bytes, self.hex) = (key, bytes, hex)
        }
    }

    @Test(
        "HMAC-SHA-256: RFC 4231's cases, one without a key, and one without anything",
        arguments: [
            Code(
                .init(repeating: 0x0b, count: 20), Array("Hi There".utf8),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            Code(
                Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            Code(
                .init(repeating: 0xaa, count: 20), .init(repeating: 0xdd, count: 50),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
            Code(
                Array(1...25), .init(repeating: 0xcd, count: 50),
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
            Code(
                .init(repeating: 0x0c, count: 20), Array("Test With Truncation".utf8),
                "a3b6167473100ee06e0c796c2955552b"),
            Code(
                .init(repeating: 0xaa, count: 131),
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
            Code(
                .init(repeating: 0xaa, count: 131),
                Array(
                    ("This is a test using a larger than block-size key and a larger than "
                        + "block-size data. The key needs to be hashed before being used by the "
                        + "HMAC algorithm.").utf8),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
            Code(
                [], Array("abc".utf8),
                "fd7adb152c05ef80dccf50a1fa4c05d5a3ec6da95575fc312ae7c5d091836351"),
            Code([], [], "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
        ])
    func hmac(code: Code) {
        let digest = Digest.hmacSHA256(code.bytes, key: code.key)
        #expect(digest.bytes.count == 32)
        #expect(digest.hex.hasPrefix(code.hex))
    }

    @Test("A key is not kept for the next code, on this thread or another")
    func codesAreIndependent() async {
        let keys = (0..<8).map { [UInt8](repeating: UInt8($0), count: $0 * 20) }
        let alone = keys.map { Digest.hmacSHA256("abc".utf8, key: $0) }
        #expect(Set(alone).count == keys.count)
        await withTaskGroup { group in
            for (key, expected) in zip(keys, alone) {
                group.addTask {
                    (0..<500).allSatisfy { _ in
                        Digest.hmacSHA256("abc".utf8, key: key) == expected
                    }
                }
            }
            for await same in group { #expect(same) }
        }
    }
}
