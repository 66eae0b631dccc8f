/// The calls an account received, for tests and the control routes.
public struct SimulatedRequestLog: Sendable, Equatable {
    /// A call that changes the account.
    public struct Change: Sendable, Equatable {
        /// Such as `dms:StopReplicationTask`.
        public let action: String
        /// Its parameters as JSON.
        public let parameters: String
    }

    /// The number of calls of each action, by its IAM name (`dms:DescribeEvents`).
    public private(set) var counts: [String: Int] = [:]
    /// The newest thousand calls that change the account, whether or not they were refused.
    public private(set) var changes: [Change] = []

    /// An empty log.
    public init() {}

    /// All calls together.
    public var total: Int { counts.values.reduce(0, +) }

    mutating func record(_ action: String, parameters: WireValue?) {
        counts[action, default: 0] += 1
        guard let parameters else { return }
        changes.append(
            Change(action: action, parameters: WireValue.jsonText(of: parameters.withoutSecrets)))
        if changes.count > 1_000 { changes.removeFirst(250) }
    }
}

extension WireValue {
    /// The value with passwords and secrets redacted.
    fileprivate var withoutSecrets: WireValue {
        switch self {
        case .object(let object):
            var result = WireObject()
            for member in object.members {
                let isSecret = ["password", "secret", "token"].contains {
                    member.name.lowercased().contains($0)
                }
                result.append(member.name, isSecret ? "***" : member.value.withoutSecrets)
            }
            return .object(result)
        case .array(let values): return .array(values.map(\.withoutSecrets))
        default: return self
        }
    }
}
