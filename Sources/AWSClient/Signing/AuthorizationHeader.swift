/// The `Authorization` header of a signed request, taken apart.
public struct AuthorizationHeader: Sendable, Equatable {
    /// Whose key signed.
    public var accessKeyID: String
    /// What the signature is good for.
    public var scope: SigningScope
    /// The headers it covers, in the order written.
    public var signedHeaders: [String]
    /// The signature, 64 hexadecimal digits.
    public var signature: String

    private static let algorithm = "AWS4-HMAC-SHA256"

    /// A header with these parts.
    public init(
        accessKeyID: String, scope: SigningScope, signedHeaders: [String], signature: String
    ) {
        self.accessKeyID = accessKeyID
        self.scope = scope
        self.signedHeaders = signedHeaders
        self.signature = signature
    }

    /// Reads a header; nil when a part is missing or malformed.
    public init?(_ text: String) {
        let halves = text.split(separator: " ", maxSplits: 1)
        guard halves.count == 2, halves[0] == Self.algorithm else { return nil }
        var parts: [Substring: Substring] = [:]
        for part in halves[1].split(separator: ",") {
            let pair = part.trimmingBlanks.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, parts.updateValue(pair[1], forKey: pair[0]) == nil else {
                return nil
            }
        }
        guard let credential = parts["Credential"], let headers = parts["SignedHeaders"],
            let signature = parts["Signature"]
        else { return nil }
        let scope = credential.split(separator: "/", omittingEmptySubsequences: false)
        guard scope.count == 5, scope[4] == "aws4_request", !scope[0].isEmpty else { return nil }
        self.init(
            accessKeyID: String(scope[0]),
            scope: SigningScope(
                day: String(scope[1]), region: String(scope[2]), service: String(scope[3])),
            signedHeaders: headers.split(separator: ";").map(String.init),
            signature: String(signature))
    }

    /// The header as sent.
    public var text: String {
        "\(Self.algorithm) Credential=\(accessKeyID)/\(scope.text), "
            + "SignedHeaders=\(signedHeaders.joined(separator: ";")), Signature=\(signature)"
    }
}
