public import Foundation

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
