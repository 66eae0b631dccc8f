/// Who AWS says is calling.
public struct CallerIdentity: Sendable, Hashable {
    /// The twelve digits of the account.
    public var account: String
    public var arn: ARN
    public var userID: String?

    public init(account: String, arn: ARN, userID: String? = nil) {
        self.account = account
        self.arn = arn
        self.userID = userID
    }
}
