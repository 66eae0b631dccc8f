import Migration

extension DatabaseEndpoint {
    /// An endpoint as AWS describes it; a name left out is the last part of its ARN.
    init(wire: Wire.Endpoint) throws(ServiceFailure) {
        let arn = ARN(try Wire.require(wire.arn, "EndpointArn", of: DescribeEndpoints.self))
        self.init(
            arn: arn, identifier: wire.identifier ?? arn.resourceID,
            role: Role(wire.role ?? ""), status: wire.status ?? "")
        engine = wire.engine
        engineTitle = wire.engineTitle
        server = wire.server
        port = wire.port
        database = wire.database
        username = wire.username
        sslMode = wire.sslMode
        bucket = wire.bucket?.name.map { name in
            [name, wire.bucket?.folder ?? ""].filter { !$0.isEmpty }.joined(separator: "/")
        }
        // That there are some is all that may be said: a value can be a password.
        hasExtraAttributes = wire.extraAttributes.map { !$0.isEmpty } ?? false
    }
}

extension EndpointConnection {
    /// A connection as AWS describes it.
    init(wire: Wire.Connection) throws(ServiceFailure) {
        let operation = DescribeConnections.self
        self.init(
            instance: ARN(
                try Wire.require(wire.instanceARN, "ReplicationInstanceArn", of: operation)),
            endpoint: ARN(try Wire.require(wire.endpointARN, "EndpointArn", of: operation)),
            status: Status(wire.status ?? ""), lastFailure: wire.lastFailure)
        endpointIdentifier = wire.endpointIdentifier
    }
}
