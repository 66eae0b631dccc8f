/// What the sources of one chain have in common.
struct ChainContext: Sendable {
    let configuration: AWSClientConfiguration
    let environment: AWSEnvironment
    let tools: CredentialTools

    var shared: SharedConfiguration { configuration.shared }

    /// The endpoint of a service that hands out credentials: as configured, except that the command line's
    /// endpoint is for the calls made with them.
    func endpoint(
        for service: AWSService, region: String? = nil
    ) throws(AWSClientError) -> Endpoint {
        var rules = configuration.endpoints
        rules.everyService = nil
        return try rules.endpoint(for: service, region: region ?? configuration.region)
    }

    /// The sources a profile can have besides a role, in AWS's order.
    func profileSources(_ name: String?, readsEnvironment: Bool) -> [any CredentialSource] {
        let profile = name.flatMap { shared.profiles[$0] }
        return [
            WebIdentitySource(
                profile: profile, readsEnvironment: readsEnvironment, context: self),
            SignInSource(profile: profile, context: self),
            ProfileKeysSource(file: .credentials, profile: profile, path: shared.credentialsPath),
            LoginSource(profile: profile, context: self),
            ProcessSource(profile: profile, context: self),
            ProfileKeysSource(file: .config, profile: profile, path: shared.configPath),
        ]
    }
}
