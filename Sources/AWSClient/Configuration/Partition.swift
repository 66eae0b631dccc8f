/// A part of AWS with regions, host names and accounts of its own.
///
/// Source: botocore 1.43 `partitions.json`, whose patterns the prefixes below stand for.
struct Partition: Sendable, Equatable {
    /// Its id, as it stands in an ARN.
    var id: String
    /// What host names end with.
    var suffix: String
    /// What host names that also have IPv6 addresses end with.
    var dualStackSuffix: String
    /// What its regions' names begin with.
    var regionPrefixes: [String]

    /// The commercial regions, and every region no partition claims.
    static let standard = Partition(
        id: "aws", suffix: "amazonaws.com", dualStackSuffix: "api.aws",
        regionPrefixes: ["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"])

    /// All of them.
    static let all = [
        standard,
        Partition(
            id: "aws-cn", suffix: "amazonaws.com.cn",
            dualStackSuffix: "api.amazonwebservices.com.cn", regionPrefixes: ["cn"]),
        Partition(
            id: "aws-us-gov", suffix: "amazonaws.com", dualStackSuffix: "api.aws",
            regionPrefixes: ["us-gov"]),
        Partition(
            id: "aws-iso", suffix: "c2s.ic.gov", dualStackSuffix: "api.aws.ic.gov",
            regionPrefixes: ["us-iso"]),
        Partition(
            id: "aws-iso-b", suffix: "sc2s.sgov.gov", dualStackSuffix: "api.aws.scloud",
            regionPrefixes: ["us-isob"]),
        Partition(
            id: "aws-iso-e", suffix: "cloud.adc-e.uk", dualStackSuffix: "api.cloud-aws.adc-e.uk",
            regionPrefixes: ["eu-isoe"]),
        Partition(
            id: "aws-iso-f", suffix: "csp.hci.ic.gov", dualStackSuffix: "api.aws.hci.ic.gov",
            regionPrefixes: ["us-isof"]),
        Partition(
            id: "aws-eusc", suffix: "amazonaws.eu",
            dualStackSuffix: "api.amazonwebservices.eu", regionPrefixes: ["eusc-de"]),
    ]

    /// The partition of a region; the standard one when none claims it, as AWS's SDKs decide.
    static func of(region: String) -> Partition {
        all.first { $0.claims(region) } ?? standard
    }

    /// Whether a region's name is a prefix of ours, a word and a number: `us-gov-west-1`.
    func claims(_ region: String) -> Bool {
        regionPrefixes.contains { prefix in
            guard region.hasPrefix(prefix + "-") else { return false }
            let rest = region.dropFirst(prefix.count + 1)
                .split(separator: "-", omittingEmptySubsequences: false)
            return rest.count == 2 && !rest[0].isEmpty && rest[0].allSatisfy(\.isLetter)
                && Int(digits: rest[1].utf8) != nil
        }
    }
}
