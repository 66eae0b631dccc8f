import Foundation

/// The header that proves that a renewal comes from whoever logged in: a token signed with the key of the
/// login. Source: RFC 9449; botocore 1.43 `_build_dpop_header`.
enum DPoPProof {
    /// The header for one request; nil when the key cannot be read.
    static func header(key pem: String, url: String, at now: Date, id: String) -> String? {
        guard let key = ProofKey(pem: pem) else { return nil }
        let head: JSONValue = .object([
            "typ": .string("dpop+jwt"), "alg": .string("ES256"),
            "jwk": .object([
                "kty": .string("EC"), "crv": .string("P-256"),
                "x": .string(base64(key.point.prefix(32))),
                "y": .string(base64(key.point.suffix(32))),
            ]),
        ])
        let claims: JSONValue = .object([
            "htm": .string("POST"), "htu": .string(url), "jti": .string(id),
            "iat": .integer(Int64(now.timeIntervalSince1970)),
        ])
        guard let head = try? JSONCoding.encode(head), let claims = try? JSONCoding.encode(claims)
        else { return nil }
        let signed = "\(base64(head)).\(base64(claims))"
        guard let signature = key.signature(of: Array(signed.utf8)) else { return nil }
        return "\(signed).\(base64(signature))"
    }

    /// Base 64 as URLs take it, without padding.
    private static func base64(_ bytes: some Sequence<UInt8>) -> String {
        String(
            Data(bytes).base64EncodedString().compactMap { character -> Character? in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: character
                }
            })
    }
}
