/// A source or target endpoint.
struct SimulatedEndpoint: Sendable, Equatable {
    let arn: String
    var plan: EndpointPlan
    let createdAt: Double
    var status = "active"
    var username: String? = "dms_user"
    var extraConnectionAttributes: String?
    var sslMode = "none"
    /// `S3Settings` as they were given; nil of an endpoint that is not in S3.
    var s3Settings: WireValue?
    /// When an endpoint that is being deleted is gone.
    var goneAtTick: Int?

    var identifier: String { plan.identifier }
}

/// What the last test of an endpoint from an instance said.
struct SimulatedConnection: Sendable, Equatable {
    enum Status: String, Sendable {
        case testing, successful, failed, deleting
    }

    let instanceARN: String
    let endpointARN: String
    var status: Status
    var lastFailure: String?
    /// When a test that is going on ends, or a connection that is being deleted is gone.
    var endsAtTick: Int?
    var pendingFailure: String?

    /// Whether its deletion has ended.
    func isGone(at tick: Int) -> Bool {
        status == .deleting && endsAtTick.map { $0 <= tick } ?? false
    }

    /// Ends a test that is due.
    mutating func tick(_ tick: Int) {
        guard status == .testing, let end = endsAtTick, tick >= end else { return }
        endsAtTick = nil
        status = pendingFailure == nil ? .successful : .failed
        lastFailure = pendingFailure
        pendingFailure = nil
    }
}

/// A refresh of an endpoint's schemas by an instance.
struct SchemaRefresh: Sendable, Equatable {
    private static let duration = 10

    let endpointARN: String
    let instanceARN: String
    private(set) var status = "refreshing"
    private(set) var refreshedAt: Double?
    private(set) var failure: String?
    private let endsAtTick: Int
    private let outcome: String?

    /// Begins a refresh; `failure` is the message it ends with, `nil` when it succeeds.
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
