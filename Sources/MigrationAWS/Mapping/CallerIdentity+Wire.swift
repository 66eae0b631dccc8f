import Migration

extension CallerIdentity {
    /// The caller as STS names it.
    init(wire: GetCallerIdentity.Output) throws(ServiceFailure) {
        let operation = GetCallerIdentity.self
        self.init(
            account: try Wire.require(wire.account, "Account", of: operation),
            arn: ARN(try Wire.require(wire.arn, "Arn", of: operation)), userID: wire.userID)
    }
}
