import AWSClient
import Migration

/// AWS's structures, with members in AWS's spelling.
///
/// AWS guarantees no member, so every one is optional; absent and null are both nil. The mapping to a
/// `Migration` value requires the members it cannot do without.
enum Wire {}

extension Wire {
    /// A member that the mapped value cannot do without.
    static func require<Value>(
        _ value: Value?, _ member: String
    ) throws(MissingMember) -> Value {
        guard let value else { throw MissingMember(member: member) }
        return value
    }

    /// The failure of an answer of which nothing is left without that member.
    static func unreadable<Operation: AWSOperation>(
        _ missing: MissingMember, _ operation: Operation.Type
    ) -> ServiceFailure {
        ServiceFailure(
            .unreadableReply, operation: operation.label,
            message: "The answer has no '\(missing.member)' that can be read.",
            advice: "If this persists, check what answers at the endpoint.")
    }
}

extension Wire {
    /// A condition on what a DMS `Describe` call lists.
    struct Filter: Encodable, Sendable, Equatable {
        var name: String
        var values: [String]

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case values = "Values"
        }
    }
}
