/// An instance that is publicly accessible.
enum PublicInstance: LintRule {
    static let name = "public-instance"

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
        evidence.instances?.compactMap { instance in
            guard instance.isPubliclyAccessible == true else { return nil }
            return LintFinding(
                name, .warning, of: instance.identifier, instance.arn,
                title: "the instance is publicly accessible",
                evidence: "PubliclyAccessible is true.",
                fix:
                    "It cannot be changed later: create an instance with --no-publicly-accessible "
                    + "and move the tasks to it. Until then, check its security groups.")
        }
    }
}
