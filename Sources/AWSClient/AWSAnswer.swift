/// What a call gave, and the id AWS gave the request.
public struct AWSAnswer<Output: Sendable>: Sendable {
    public let output: Output
    /// For a support case and for the record of acts; nil where AWS sends none.
    public let requestID: String?
}
