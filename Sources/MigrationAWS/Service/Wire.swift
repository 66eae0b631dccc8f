import AWSClient
import Migration

/// AWS's structures, with members in AWS's spelling.
///
/// AWS guarantees no member, so every one is optional; absent and null are both nil. The mapping to a
/// `Migration` value requires the members it cannot do without.
enum Wire {}

extension Wire {
    /// A member that the mapped value requires.
    ///
    /// - Throws: `.unreadableReply` if it is nil. Leaving the entry out instead would show a list
    ///   that looks whole and is not.
    static func require<Value, Operation: AWSOperation>(
        _ value: Value?, _ member: String, of operation: Operation.Type
    ) throws(ServiceFailure) -> Value {
        guard let value else {
            throw ServiceFailure(
                .unreadableReply, operation: operation.label,
                message: "The answer has an entry without '\(member)'.",
                advice: "If this persists, check what answers at the endpoint.")
        }
        return value
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
