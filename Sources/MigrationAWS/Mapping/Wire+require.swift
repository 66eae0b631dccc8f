import AWSClient
import Migration

extension Wire {
    /// A member that a value of ours cannot be without.
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
                advice: "If it keeps happening, look at what answers at the endpoint.")
        }
        return value
    }
}
