/// One call of an AWS service: its name, what it takes and what it gives.
///
/// `Input` is encoded with AWS's member names as coding keys. `Output` reads itself by them, and every
/// member is optional: absent, null and impossible ones all read as nil.
/// Dates are `Date`: epoch seconds out, epoch seconds or ISO 8601 in. With ``WireProtocol/query`` every
/// value in `Output` is a string, a nested structure or a list of `member`s.
public protocol AWSOperation: Sendable {
    /// What the call takes.
    associatedtype Input: Encodable & Sendable
    /// What the call gives.
    associatedtype Output: WireReadable

    /// The service that answers it.
    static var service: AWSService { get }
    /// Its name on the wire, as `DescribeReplicationTasks`.
    static var name: String { get }
    /// Whether it changes anything at AWS. A mutation is never sent again unless it is certain that the
    /// first one had no effect, and never at all without a ``MutationPermit``.
    static var isMutation: Bool { get }
}

extension AWSOperation {
    /// Reading is the rule.
    public static var isMutation: Bool { false }

    /// The call as errors and logs name it, which is also its IAM permission:
    /// `dms:DescribeReplicationTasks`.
    static var label: String { "\(service.permissionPrefix):\(name)" }
}

/// The input of an operation that takes nothing, and the output of one that gives nothing.
public struct NoMembers: Encodable, Sendable, Equatable {
    /// Nothing.
    public init() {}
}

extension NoMembers: WireReadable {
    public mutating func read(
        _ member: WireName, from reader: inout WireReader
    ) throws(UnreadableBody) {
        try reader.skip()
    }
}
