#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What one question may take of a database and of this program.
public struct QueryLimits: Sendable, Hashable {
    /// The time-out the server is given for each statement.
    public var statementMilliseconds: Int
    /// How long the client may try to connect.
    public var connectSeconds: Int
    /// After this many bytes the client is interrupted.
    public var outputBytes: Int

    public init(
        statementMilliseconds: Int = 10_000, connectSeconds: Int = 10,
        outputBytes: Int = 4 << 20
    ) {
        self.statementMilliseconds = max(1, statementMilliseconds)
        self.connectSeconds = max(1, connectSeconds)
        self.outputBytes = max(1_024, outputBytes)
    }

    /// How long the client may run in all; it is interrupted after that. The server's own time-outs
    /// come first, so this only meets a client or a network that hangs.
    public var patience: Duration {
        .seconds(connectSeconds) + .milliseconds(2 * statementMilliseconds) + .seconds(3)
    }
}

/// The time and the waiting that questions need, handed in.
public struct QueryTime: Sendable {
    public var now: @Sendable () -> Date
    public var sleep: @Sendable (Duration) async throws -> Void

    public init(
        now: @escaping @Sendable () -> Date,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's clocks.
    public static let system = QueryTime(
        now: { Date() }, sleep: { try await Task.sleep(for: $0) })
}
