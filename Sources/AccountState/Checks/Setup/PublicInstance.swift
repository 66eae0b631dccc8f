import Migration

/// An instance that is publicly accessible.
enum PublicInstance: SetupRule {
    static let name = "public-instance"
    static let title = "Instances are public"
    static let reads = "PubliclyAccessible"
    static let source = "DescribeReplicationInstances"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        evidence.instances?.compactMap { instance in
            guard instance.isPubliclyAccessible == true else { return nil }
            return SetupFinding(
                name, .warning, of: instance.identifier, instance.arn,
                title: "the instance is publicly accessible",
                evidence: "PubliclyAccessible is true.",
                fix:
                    "It cannot be changed later: create an instance with --no-publicly-accessible "
                    + "and move the tasks to it. Until then, check its security groups.")
        }
    }
}
