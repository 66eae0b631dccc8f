/// One call of one service: reads its parameters, asks or changes the account, and answers.
protocol SimulatedOperation: Sendable {
    /// The call's name as it stands on the wire.
    static var name: String { get }
    /// Whether it changes the account; such calls are written down with their parameters.
    static var changesAccount: Bool { get }
    /// Whether it is answered without a signature, because its caller has no key yet.
    static var isUnsigned: Bool { get }
    /// The members of the answer.
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue
}

extension SimulatedOperation {
    static var name: String { String(describing: Self.self) }
    static var changesAccount: Bool { false }
    static var isUnsigned: Bool { false }
}
