/// An instance that is publicly accessible.
enum PublicInstance: LintRule {
    static let name = "public-instance"

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
        evidence.instances?.compactMap { instance in
            guard instance.isPubliclyAccessible == true else { return nil }
            return LintFinding(
                name, .warning, of: instance.identifier, instance.arn,
                title: "the instance can be reached from the internet",
                evidence: "PubliclyAccessible is true.",
                fix:
                    "It cannot be changed later: make an instance with --no-publicly-accessible and move "
                    + "the tasks to it. Until then, look at its security groups.")
        }
    }
}
