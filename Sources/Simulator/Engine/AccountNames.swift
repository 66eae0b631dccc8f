/// Makes ARN suffixes, keys and request ids from the seed.
struct AccountNames: Sendable {
    let random: SimulatedRandom
    let accountID: String
    let region: String

    /// An ARN such as `arn:aws:dms:eu-west-3:210987654321:task:K55IUCGB…`.
    ///
    /// The last segment never equals the resource's name, as at AWS, so that code that confuses the two
    /// fails here too.
    func arn(_ kind: Kind, for name: String) -> String {
        let suffix = text(from: Self.base32, length: kind.suffixLength, stream: "\(kind):\(name)")
        return "arn:aws:dms:\(region):\(accountID):\(kind.rawValue):\(suffix)"
    }

    /// An ARN of another service, such as an alarm's or a log group's.
    func arn(service: String, resource: String) -> String {
        "arn:aws:\(service):\(region):\(accountID):\(resource)"
    }

    var accessKeyID: String {
        "AKIA" + text(from: Self.base32, length: 16, stream: "access key")
    }

    var secretAccessKey: String {
        text(from: Self.base64, length: 40, stream: "secret key")
    }

    /// The keys of an STS session; equal counts give equal keys.
    func temporaryKey(_ count: Int) -> (id: String, secret: String, token: String) {
        (
            "ASIA" + text(from: Self.base32, length: 16, stream: "session key \(count)"),
            text(from: Self.base64, length: 40, stream: "session secret \(count)"),
            "IQoJ" + text(from: Self.base64, length: 156, stream: "session token \(count)")
        )
    }

    /// The id of a role, such as `AROAJ5…`.
    func roleID(_ role: String) -> String {
        "AROA" + text(from: Self.base32, length: 17, stream: "role \(role)")
    }

    /// A request id in UUID form; equal counts give equal ids.
    func requestID(_ count: Int) -> String {
        let hex = text(from: Array("0123456789abcdef".utf8), length: 32, stream: "request \(count)")
        var parts: [Substring] = []
        var rest = Substring(hex)
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: "-")
    }

    private func text(from alphabet: [UInt8], length: Int, stream: String) -> String {
        let key = SimulatedRandom.stream(stream)
        let bytes = (0..<length).map { index in
            alphabet[Int(random.bits(key, index) % UInt64(alphabet.count))]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let base32 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    private static let base64 = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

    /// The resource types whose ARNs have a generated suffix.
    enum Kind: String, Sendable {
        case task
        case instance = "rep"
        case endpoint
        case assessmentRun = "assessment-run"
        case individualAssessment = "individual-assessment"
        case subnetGroup = "subgrp"

        var suffixLength: Int { self == .task ? 39 : 26 }
    }
}

extension String {
    /// What follows the last colon of an ARN: DMS's own id of the resource.
    var arnSuffix: String {
        String(self[(lastIndex(of: ":").map(index(after:)) ?? startIndex)...])
    }
}
