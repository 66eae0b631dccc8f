import Foundation

/// Private keys in PEM, built part by part so that each part can be wrong.
///
/// Source: RFC 5915 (`EC PRIVATE KEY`), RFC 5208 (`PRIVATE KEY`), SEC 2 (the numbers).
struct PEMKey {
    /// The order of the group.
    static let order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
    static let generatorX = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
    static let generatorY = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"

    static let p256: [UInt8] = [0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]
    static let p384: [UInt8] = [0x2b, 0x81, 4, 0, 34]
    static let secp256k1: [UInt8] = [0x2b, 0x81, 4, 0, 10]
    static let anyCurve: [UInt8] = [0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1]
    static let rsa: [UInt8] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1]
    static let ed25519: [UInt8] = [0x2b, 0x65, 0x70]

    /// The private number.
    var scalar: [UInt8]
    /// The public point as encoded, nil to leave it out.
    var point: [UInt8]?
    var curve = p256
    var algorithm = anyCurve
    /// What follows the key inside its block.
    var trailing: [UInt8] = []

    /// The key of a scalar, with its point where one is given.
    init(_ scalar: String, x: String? = nil, y: String? = nil) {
        self.scalar = Self.bytes(scalar)
        if let x, let y { point = [4] + Self.bytes(x) + Self.bytes(y) }
    }

    var sec1: String { Self.block("EC PRIVATE KEY", inner(naming: curve) + trailing) }

    var pkcs8: String {
        let kind = Self.element(0x30, Self.element(6, algorithm) + Self.element(6, curve))
        let key = Self.element(4, inner(naming: nil))
        return Self.block(
            "PRIVATE KEY", Self.element(0x30, [2, 1, 0] + kind + key) + trailing)
    }

    private func inner(naming curve: [UInt8]?) -> [UInt8] {
        var parts = [2, 1, 1] + Self.element(4, scalar)
        if let curve { parts += Self.element(0xa0, Self.element(6, curve)) }
        if let point { parts += Self.element(0xa1, Self.element(3, [0] + point)) }
        return Self.element(0x30, parts)
    }

    /// A text of one block, in lines of 64.
    static func block(_ label: String, _ der: [UInt8]) -> String {
        let body = Data(der).base64EncodedString(options: [
            .lineLength64Characters, .endLineWithLineFeed,
        ])
        return "-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n"
    }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length =
            content.count < 128 ? [UInt8(content.count)] : [0x81, UInt8(content.count & 255)]
        return [tag] + length + content
    }

    static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
        }
    }
}

extension PEMKey {
    /// A key that `openssl ecparam -genkey -name prime256v1` made.
    static let openSSL = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEILOv35zekIEQVTOYShY5p6jQX2/GrlgtTFzKPsuBvrKXoAoGCCqGSM49
        AwEHoUQDQgAE1It/lv8w5qKj4wzh2/Zh82rdnjqaFQPY8HoJ6DoJ++qi/n9zuXOe
        B0hr9nQRZ5TxJyOhKWP+gNCZpwPYoJ5GAg==
        -----END EC PRIVATE KEY-----

        """

    /// The same after `openssl pkcs8 -topk8 -nocrypt`.
    static let openSSLPKCS8 = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgs6/fnN6QgRBVM5hK
        FjmnqNBfb8auWC1MXMo+y4G+spehRANCAATUi3+W/zDmoqPjDOHb9mHzat2eOpoV
        A9jwegnoOgn76qL+f3O5c54HSGv2dBFnlPEnI6EpY/6A0JmnA9ignkYC
        -----END PRIVATE KEY-----

        """

    /// The point of the two, by `openssl ec -text`.
    static let openSSLPoint = bytes(
        "d48b7f96ff30e6a2a3e30ce1dbf661f36add9e3a9a1503d8f07a09e83a09fbea"
            + "a2fe7f73b9739e07486bf674116794f12723a12963fe80d099a703d8a09e4602")

    /// The same after `openssl ec -pubout`, with the label of a private key.
    static let publicKey = """
        -----BEGIN PRIVATE KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1It/lv8w5qKj4wzh2/Zh82rdnjqa
        FQPY8HoJ6DoJ++qi/n9zuXOeB0hr9nQRZ5TxJyOhKWP+gNCZpwPYoJ5GAg==
        -----END PRIVATE KEY-----

        """

    /// The same after `openssl ec -aes128`.
    static let encrypted = """
        -----BEGIN EC PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-128-CBC,CAE77205D0F21C5CF49609DD970E543E

        +s7j6+EAVdHq9c2hI7c8AHGUc9aCTxa5TF090MvpBVOZExLmaaiI2Ykik4WjZDlT
        BLoeXHhe+vEb5TYd9LCpsO2D4HMCu9fsar9K+FmGu/efkXuRxKEs8xj6yPcRlEvk
        sBhnZHeZI06wFG44UFVBav00QgUt8R5mKG8HHSAzpEo=
        -----END EC PRIVATE KEY-----

        """

    /// The same after `openssl pkcs8 -topk8`.
    static let encryptedPKCS8 = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAg1CBpMImgdMAICCAAw
        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEIyFUri7AdX+gBbAz5KW17YEgZDO
        +k50oRUOyymdJxiNOVAv3GW0xnMjiSzQlxGd72Bz7EP4MtXRRs1Lh5ogWwNtIqu9
        e32SrvfphQl4irbBZPTJZFK8JenDdz1ucTyhgPo7cFBQOOqxpz/sIAxKVvP3mJ6b
        0KAzje+vYHmBs1eX6Dvo5RxahbsGd+I3BFYeqLlFy0QhQIndEN+5l0qk+tgjp44=
        -----END ENCRYPTED PRIVATE KEY-----

        """

    /// The same after `openssl ec -param_enc explicit`: the curve by its numbers.
    static let spelledOut = """
        -----BEGIN EC PRIVATE KEY-----
        MIIBaAIBAQQgs6/fnN6QgRBVM5hKFjmnqNBfb8auWC1MXMo+y4G+speggfowgfcC
        AQEwLAYHKoZIzj0BAQIhAP////8AAAABAAAAAAAAAAAAAAAA////////////////
        MFsEIP////8AAAABAAAAAAAAAAAAAAAA///////////////8BCBaxjXYqjqT57Pr
        vVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMVAMSdNgiG5wSTamZ44ROdJreBn36QBEEE
        axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54W
        K84zV2sxXs7LtkBoN79R9QIhAP////8AAAAA//////////+85vqtpxeehPO5ysL8
        YyVRAgEBoUQDQgAE1It/lv8w5qKj4wzh2/Zh82rdnjqaFQPY8HoJ6DoJ++qi/n9z
        uXOeB0hr9nQRZ5TxJyOhKWP+gNCZpwPYoJ5GAg==
        -----END EC PRIVATE KEY-----

        """

    /// A key of 512 bits by `openssl genrsa`.
    static let rsaKey = """
        -----BEGIN RSA PRIVATE KEY-----
        MIIBOQIBAAJBAPrvhy2INyzf9YrIuwZt0gehTYl2XXQpAsUHNCz0fd0ytmAcTBCw
        qjW6zH9N8RHCOApgg9tSBRua/xfzv9qxTFECAwEAAQJAKvXfGrh7Wb9t9jivbEZY
        8t12vNX64ewzgS/eiuPAuKGjNnSM3Rg+rOTmxhXxzIQdnQ7hOpWpPwopADkSPIqB
        AQIhAP5jPv4nTw+Bcvi6buWgj/cWjGBM/NlN4V2nK276fDL5AiEA/IauUW74A+hP
        xmBHup2wswH2rSauKK9BhjBkmQe1YhkCIAGoTeHECczVEBW0yUIvwKBggjuiZMdZ
        rY05qJvJgAOpAiB9RlM0Etj3F0h8IUd0TMZcB51YSNgdVtQqvdcqE6joAQIgYpWy
        Dcwa7LPRJn85hJCzHUnom5MQAnDljMSWdEHkvIo=
        -----END RSA PRIVATE KEY-----

        """
}
