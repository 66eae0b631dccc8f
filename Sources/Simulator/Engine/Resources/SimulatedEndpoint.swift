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

/// The one VPC of the account, with a subnet in each of three zones.
struct SimulatedNetwork: Sendable, Equatable {
    struct Subnet: Sendable, Equatable {
        let id: String
        let zone: String
        let block: String
    }

    let id = "vpc-0b1f6a9cd2e347715"
    let block = "172.31.0.0/16"
    let subnets: [Subnet]

    init(region: String) {
        subnets = [
            Subnet(id: "subnet-0a3f1c92b7d8e4561", zone: "\(region)a", block: "172.31.0.0/20"),
            Subnet(id: "subnet-0b7e2d83c6a9f5472", zone: "\(region)b", block: "172.31.16.0/20"),
            Subnet(id: "subnet-0c5d3e74d5b0a6383", zone: "\(region)c", block: "172.31.32.0/20"),
        ]
    }
}

/// A replication subnet group.
struct SimulatedSubnetGroup: Sendable, Equatable {
    let identifier: String
    let arn: String
    var details: String
    var subnets: [SimulatedNetwork.Subnet]
}

/// An event subscription: which events DMS sends to which SNS topic.
struct SimulatedSubscription: Sendable, Equatable {
    /// The name, which is also the last segment of its ARN.
    let name: String
    let arn: String
    /// The topic's ARN.
    var topic: String
    /// The source type of the events; `nil` for all.
    var source: AccountEvent.Source?
    /// Names of instances or tasks; empty for all of them.
    var sourceIDs: [String] = []
    /// Empty for all categories.
    var categories: [String] = []
    var isEnabled = true
    let createdAt: Double
    /// Its creation, modification or deletion under way.
    var change: Change?

    /// A status that holds until a tick.
    struct Change: Sendable, Equatable {
        let status: String
        let untilTick: Int
    }

    /// Its status, as AWS spells it.
    func status(at tick: Int, topics: [String]) -> String {
        if let change, tick < change.untilTick { return change.status }
        return topics.contains(topic) ? "active" : "topic-not-exist"
    }

    func isGone(at tick: Int) -> Bool {
        change.map { $0.status == SimulatedTask.Status.deleting && tick >= $0.untilTick } ?? false
    }
}
