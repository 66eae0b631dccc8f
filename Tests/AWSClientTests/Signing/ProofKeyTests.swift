import Foundation
import Testing

@testable import AWSClient

/// A signature with what it is said to sign, as the referee is asked about it.
struct SignedMessage: Encodable {
    var point: Data
    var message: Data
    var signature: Data

    init(point: [UInt8], message: [UInt8], signature: [UInt8]) {
        (self.point, self.message, self.signature) = (Data(point), Data(message), Data(signature))
    }
}

@Suite struct ProofKeyTests {
    /// A text, named for what is special about it.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var pem: String

        init(_ name: String, _ pem: String) { (testDescription, self.pem) = (name, pem) }
    }

    private static let zeros = String(repeating: "0", count: 62)
    private static let one = PEMKey(
        zeros + "01", x: PEMKey.generatorX, y: PEMKey.generatorY)
    private static let last = PEMKey(
        PEMKey.order.dropLast() + "0", x: PEMKey.generatorX,
        y: "b01cbd1c01e58065711814b583f061e9d431cca994cea1313449bf97c840ae0a")

    @Test(
        "Both forms openssl writes give its point",
        arguments: [PEMKey.openSSL, PEMKey.openSSLPKCS8])
    func openSSLKeysAreRead(pem: String) {
        #expect(ProofKey(pem: pem)?.point == PEMKey.openSSLPoint)
        #expect(ProofKey(pem: String(pem.dropLast()))?.point == PEMKey.openSSLPoint)
    }

    @Test("The first and the last number that can be a key", arguments: [one, last])
    func theEndsOfTheRangeAreKeys(key: PEMKey) {
        for pem in [key.sec1, key.pkcs8] {
            let read = ProofKey(pem: pem)
            #expect(read?.point == key.point.map { Array($0.dropFirst()) })
            #expect(read?.signature(of: Array("abc".utf8))?.count == 64)
        }
    }

    @Test(
        "A coordinate that begins with a zero byte keeps it",
        arguments: [
            (
                "2b", "986ae2506f1ff104d04230861d8f4b498f4bc4c6d009b30f7544dc129b82d28d",
                "003cccc0a6460e0ae328a4d97d3c7b61d86fc6289c189f2525110c441bb07e97"
            ),
            (
                "017b", "005543894af3d00ed7d740abdbd75c96b06877b787db5f70eea78b90a8d7c00a",
                "bb4c85a3d8ea29efaafa24406912dd84d5b14dc32bf656ef6c6bd58a5d943f92"
            ),
        ])
    func shortCoordinatesArePadded(scalar: String, x: String, y: String) {
        let padded = String(repeating: "0", count: 64 - scalar.count) + scalar
        #expect(
            ProofKey(pem: PEMKey(padded, x: x, y: y).sec1)?.point == PEMKey.bytes(x + y))
    }

    /// What OpenSSL reads; CryptoKit takes some of it too.
    #if !canImport(CryptoKit)
        @Test(
            "A key is a key however its text is laid out",
            arguments: [
                Case("CRLF", PEMKey.openSSL.replacing("\n", with: "\r\n")),
                Case("blanks at line ends", PEMKey.openSSL.replacing("\n", with: " \n")),
                Case("one line", oneLine(PEMKey.openSSL)),
                Case("text before and after", "key:\n\(PEMKey.openSSL)and more\n"),
                Case("another block after", PEMKey.openSSL + PEMKey.rsaKey),
                Case(
                    "SEC 1 by the label of PKCS #8",
                    PEMKey.openSSL.replacing("EC PRIVATE", with: "PRIVATE")),
                Case(
                    "PKCS #8 by the label of SEC 1",
                    PEMKey.openSSLPKCS8.replacing("PRIVATE", with: "EC PRIVATE")),
                Case("compressed point", compressed.sec1),
                Case("compressed point, PKCS #8", compressed.pkcs8),
                Case(
                    "no point",
                    PEMKey("b3afdf9cde9081105533984a1639a7a8d05f6fc6ae582d4c5cca3ecb81beb297").sec1),
            ])
        func layoutDoesNotMatter(item: Case) {
            #expect(ProofKey(pem: item.pem)?.point == PEMKey.openSSLPoint)
        }
    #endif

    private static var compressed: PEMKey {
        var key = PEMKey("b3afdf9cde9081105533984a1639a7a8d05f6fc6ae582d4c5cca3ecb81beb297")
        key.point = [2] + PEMKey.openSSLPoint.prefix(32)
        return key
    }

    private static func oneLine(_ pem: String) -> String {
        let lines = pem.split(separator: "\n")
        return "\(lines[0])\n\(lines[1..<lines.count - 1].joined())\n\(lines[lines.count - 1])\n"
    }

    private static func changed(_ key: PEMKey = one, _ change: (inout PEMKey) -> Void) -> PEMKey {
        var key = key
        change(&key)
        return key
    }

    @Test(
        "A number or a point that no key of P-256 has",
        arguments: [
            ("0", PEMKey(zeros + "00", x: PEMKey.generatorX, y: PEMKey.generatorY)),
            ("0 without a point", PEMKey(zeros + "00")),
            ("no number", changed { $0.scalar = [] }),
            ("n", PEMKey(PEMKey.order, x: PEMKey.generatorX, y: PEMKey.generatorY)),
            ("n without a point", PEMKey(PEMKey.order)),
            (
                "n + 1, whose point is that of 1",
                changed {
                    $0.scalar = PEMKey.bytes(PEMKey.order.dropLast() + "2")
                }
            ),
            ("2^256 - 1", PEMKey(String(repeating: "f", count: 64))),
            ("2^256 + 1", PEMKey("01" + zeros + "01")),
            ("the point of another number", changed { $0.scalar[31] = 2 }),
            ("the point of its negative", changed { $0.point = last.point }),
            ("off the curve", changed { $0.point?[64] ^= 1 }),
            (
                "a coordinate beyond the field",
                changed {
                    $0.point = [4] + [UInt8](repeating: 255, count: 64)
                }
            ),
            ("infinity", changed { $0.point = [0] }),
            ("half a point", changed { $0.point = one.point?.dropLast(32) }),
            ("P-384", changed { $0.curve = PEMKey.p384 }),
            ("P-384 without a point", changed { ($0.curve, $0.point) = (PEMKey.p384, nil) }),
            ("secp256k1", changed { $0.curve = PEMKey.secp256k1 }),
            (
                "secp256k1 without a point",
                changed {
                    ($0.curve, $0.point) = (PEMKey.secp256k1, nil)
                }
            ),
            ("no such curve", changed { $0.curve = [0x2a, 3, 4] }),
            ("a byte after the key", changed { $0.trailing = [0] }),
            (
                "a second key after the key",
                changed { $0.trailing = Array(repeating: 0x30, count: 9) }
            ),
        ])
    func partsThatAreWrong(name: String, key: PEMKey) {
        #expect(ProofKey(pem: key.sec1) == nil, "\(name)")
        #expect(ProofKey(pem: key.pkcs8) == nil, "\(name), PKCS #8")
    }

    @Test(
        "The algorithm is that of elliptic curves",
        arguments: [PEMKey.rsa, PEMKey.ed25519, PEMKey.p256])
    func theAlgorithmIsRead(identifier: [UInt8]) {
        #expect(ProofKey(pem: Self.changed { $0.algorithm = identifier }.pkcs8) == nil)
    }

    @Test(
        "A text that is no key, or not this kind; nobody is asked for a password",
        arguments: [
            Case("empty", ""),
            Case("a blank line", "\n"),
            Case("a word", "nonsense"),
            Case("1 MB of zeros", String(repeating: "\0", count: 1 << 20)),
            Case("1 MB of one line", String(repeating: "A", count: 1 << 20)),
            Case("1 MB of lines", String(repeating: "-----BEGIN \n", count: 90_000)),
            Case(
                "1 MB in a block", PEMKey.block("PRIVATE KEY", .init(repeating: 48, count: 1 << 20))
            ),
            Case("1 MB before a key", String(repeating: "x\n", count: 1 << 19) + PEMKey.openSSL),
            Case("encrypted", PEMKey.encrypted),
            Case("encrypted, PKCS #8", PEMKey.encryptedPKCS8),
            Case(
                "encrypted, by another label",
                PEMKey.encryptedPKCS8.replacing("ENCRYPTED PRIVATE", with: "PRIVATE")),
            Case(
                "a plain key that says it is encrypted",
                PEMKey.openSSL.replacing(
                    "KEY-----\nMH", with: "KEY-----\nProc-Type: 4,ENCRYPTED\n\nMH")),
            Case("RSA", PEMKey.rsaKey),
            Case("RSA, by another label", PEMKey.rsaKey.replacing("RSA PRIVATE", with: "PRIVATE")),
            Case("the curve spelled out", PEMKey.spelledOut),
            Case("a public key, by the label of a private one", PEMKey.publicKey),
            Case("a public key by its label", PEMKey.openSSL.replacing("PRIVATE", with: "PUBLIC")),
            Case("another block first", PEMKey.block("EC PARAMETERS", [6, 1, 1]) + PEMKey.openSSL),
            Case("no end", String(PEMKey.openSSL.dropLast(30))),
            Case("another end", PEMKey.openSSL.replacing("END EC ", with: "END ")),
            Case("no body", PEMKey.block("EC PRIVATE KEY", [])),
            Case("half a body", PEMKey.block("EC PRIVATE KEY", [0x30, 0x77, 2, 1, 1])),
            Case("no Base 64", PEMKey.openSSL.replacing("MHcC", with: "M!cC")),
            Case("a zero within", PEMKey.openSSL.replacing("AwEH", with: "Aw\0H")),
        ])
    func whatIsNoKeyIsRefused(item: Case) {
        #expect(ProofKey(pem: item.pem) == nil)
    }

    @Test("A signature with a short r or s still has 64 bytes")
    func shortNumbersArePadded() throws {
        #expect(try !Self.shortNumbers(PEMKey.openSSL).isEmpty)
    }

    /// Signatures with a zero byte in front of r or s, at least one of each; one in 128 is such.
    static func shortNumbers(_ pem: String) throws -> [SignedMessage] {
        let key = try #require(ProofKey(pem: pem))
        var signed: [SignedMessage] = []
        var (shortR, shortS) = (0, 0)
        for number in 0..<10_000 where shortR == 0 || shortS == 0 {
            let message = Array("message \(number)".utf8)
            let signature = try #require(key.signature(of: message))
            try #require(signature.count == 64)
            if signature[0] == 0 { shortR += 1 }
            if signature[32] == 0 { shortS += 1 }
            if signature[0] == 0 || signature[32] == 0 {
                signed.append(
                    SignedMessage(point: key.point, message: message, signature: signature))
            }
        }
        #expect(shortR > 0 && shortS > 0)
        return signed
    }

    @Test("Every text that is a key cut short is refused")
    func cutKeysAreRefused() {
        for text in [PEMKey.openSSL, PEMKey.openSSLPKCS8] {
            // The line end after the block may be missing.
            for count in 0..<text.utf8.count - 1 {
                #expect(ProofKey(pem: String(text.prefix(count))) == nil, "\(count)")
            }
        }
    }
}

/// Keys and signatures, judged by pyca/cryptography.
@Suite(.disabled(if: Referee.isAbsent, Comment(rawValue: Referee.reason)))
struct ProofKeyRefereeTests {
    private struct Made: Decodable {
        var sec1: String
        var pkcs8: String
        var point: Data
    }

    @Test func randomKeysAreReadAndSign() async throws {
        let made = try await Referee.ask("proof_keys", 300, for: [Made].self)
        try #require(made.count == 300)
        var random = SeededRandom(seed: 9449)
        var questions: [SignedMessage] = []
        for keys in made {
            for pem in [keys.sec1, keys.pkcs8] {
                let key = try #require(ProofKey(pem: pem))
                #expect(Data(key.point) == keys.point)
                let message = (0..<Int.random(in: 0...600, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
                questions.append(
                    SignedMessage(
                        point: key.point, message: message,
                        signature: try #require(key.signature(of: message))))
            }
        }
        let held = try await Referee.ask("proof_signatures", questions, for: [Bool].self)
        #expect(held.count == questions.count)
        #expect(held.allSatisfy { $0 })
    }

    @Test func signaturesWithShortNumbersHold() async throws {
        let signed = try ProofKeyTests.shortNumbers(PEMKey.openSSL)
        let held = try await Referee.ask("proof_signatures", signed, for: [Bool].self)
        #expect(held == signed.map { _ in true })
    }

    @Test("The referee refuses what was changed")
    func changedSignaturesAreRefused() async throws {
        let key = try #require(ProofKey(pem: PEMKey.openSSL))
        let other = try #require(
            ProofKey(pem: PEMKey(String(repeating: "0", count: 62) + "01").sec1))
        let message = Array("abc".utf8)
        let signature = try #require(key.signature(of: message))
        var changed = signature
        changed[63] ^= 1
        let held = try await Referee.ask(
            "proof_signatures",
            [
                SignedMessage(point: key.point, message: message, signature: signature),
                SignedMessage(point: key.point, message: message, signature: changed),
                SignedMessage(point: key.point, message: message + [0], signature: signature),
                SignedMessage(point: other.point, message: message, signature: signature),
            ], for: [Bool].self)
        #expect(held == [true, false, false, false])
    }
}
