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
