/// What the client has to know of a service to call it.
public struct AWSService: Sendable, Hashable {
    /// The first label of the host name, as `dms` in `dms.eu-west-1.amazonaws.com`.
    public var endpointPrefix: String
    /// The service's name in a signature.
    public var signingName: String
    /// AWS's name of the service, from which its configuration keys come:
    /// `Database Migration Service` gives `AWS_ENDPOINT_URL_DATABASE_MIGRATION_SERVICE`.
    public var serviceID: String
    /// What precedes the dot in `X-Amz-Target`; empty for ``WireProtocol/query``.
    public var targetPrefix: String
    /// The version of the API, sent by ``WireProtocol/query`` only.
    public var apiVersion: String
    /// How it talks.
    public var wireProtocol: WireProtocol
    /// What IAM calls it in the names of permissions: `cloudwatch` where the signing name is
    /// `monitoring`.
    public var permissionPrefix: String
    /// How often it may be asked.
    public var quota: RequestQuota

    /// A service; its signing name is the endpoint prefix, and IAM's name for it the signing name,
    /// unless given.
    public init(
        endpointPrefix: String,
        signingName: String? = nil,
        serviceID: String,
        targetPrefix: String = "",
        apiVersion: String,
        wireProtocol: WireProtocol,
        permissionPrefix: String? = nil,
        quota: RequestQuota = .usual
    ) {
        self.endpointPrefix = endpointPrefix
        self.signingName = signingName ?? endpointPrefix
        self.serviceID = serviceID
        self.targetPrefix = targetPrefix
        self.apiVersion = apiVersion
        self.wireProtocol = wireProtocol
        self.permissionPrefix = permissionPrefix ?? self.signingName
        self.quota = quota
    }
}

extension AWSService {
    /// The environment variable that overrides this service's endpoint alone.
    public var endpointVariable: String {
        "AWS_ENDPOINT_URL_" + configurationKey.uppercased()
    }

    /// The service's key in a `[services …]` section of the config file.
    public var configurationKey: String {
        String(serviceID.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }
}

/// How a service puts calls on the wire.
public enum WireProtocol: Sendable, Hashable {
    /// AWS JSON 1.1: DMS, CloudWatch Logs.
    case json11
    /// AWS JSON 1.0 of a service that once spoke Query, whose legacy error codes are asked for with
    /// `x-amzn-query-mode`: CloudWatch.
    case json10QueryCompatible
    /// Form fields out, XML in: STS.
    case query
}
