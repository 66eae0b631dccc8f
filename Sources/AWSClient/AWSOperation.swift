public import Foundation

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

/// The right to make one kind of change at AWS: proof that a person was shown it and said yes.
///
/// ``AWSClient`` sends no operation that changes anything without one, whoever asks.
public struct MutationPermit: Sendable, Hashable {
    /// The call it is good for, as `dms:StopReplicationTask`; no other.
    public let operation: String
    /// When the change was put before a person.
    public let shown: Date
    /// When that person said yes.
    public let confirmed: Date

    /// A permit for an operation; nil unless the yes came after the showing.
    public init?<Operation: AWSOperation>(
        for operation: Operation.Type, shown: Date, confirmed: Date
    ) {
        guard confirmed >= shown else { return nil }
        self.operation = Operation.label
        self.shown = shown
        self.confirmed = confirmed
    }

    /// Why a call may not be sent with this permit, or without any; nil if it may.
    static func refusal<Operation: AWSOperation>(
        of operation: Operation.Type, with permit: MutationPermit?
    ) -> AWSClientError? {
        guard Operation.changesAnything, permit?.operation != Operation.label else { return nil }
        let why =
            permit.map { "the confirmation is for \($0.operation)" } ?? "it was not confirmed"
        return AWSClientError(
            .unconfirmed, operation: Operation.label,
            message: "Nothing was sent: \(why).",
            advice: "Confirm this change in its dialog first.")
    }
}

extension AWSOperation {
    /// True unless the call says that it only reads and its name does too: a flag that was
    /// forgotten must not open a way round the permit.
    static var changesAnything: Bool {
        isMutation || !["Describe", "Get", "List", "Filter"].contains { name.hasPrefix($0) }
    }
}
