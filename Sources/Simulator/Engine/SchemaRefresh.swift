/// The reading of an endpoint's schemas by an instance, which takes a while.
struct SchemaRefresh: Sendable, Equatable {
    private static let duration = 10

    let endpointARN: String
    let instanceARN: String
    private(set) var status = "refreshing"
    private(set) var refreshedAt: Double?
    private(set) var failure: String?
    private let endsAtTick: Int
    private let outcome: String?

    /// Begins a refresh; `failure` is what it will end with, or `nil` when it will succeed.
    init(endpointARN: String, instanceARN: String, failure: String?, at tick: Int) {
        self.endpointARN = endpointARN
        self.instanceARN = instanceARN
        outcome = failure
        endsAtTick = tick + Self.duration
    }

    /// Ends it when it is due.
    mutating func tick(_ context: TickContext) {
        guard status == "refreshing", context.tick >= endsAtTick else { return }
        status = outcome == nil ? "successful" : "failed"
        failure = outcome
        refreshedAt = context.time
    }
}
