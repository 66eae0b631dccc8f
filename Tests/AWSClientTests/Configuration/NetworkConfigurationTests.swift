import Testing

@testable import AWSClient

@Suite struct NetworkConfigurationTests {
    private func resolve(
        _ flag: String? = nil, _ variables: [String: String] = [:], config: String = ""
    ) throws -> NetworkConfiguration {
        let environment = AWSEnvironment.sample(
            variables,
            files: [
                "/flag": "flag", "/variable": "variable", "/home/kim/profile": "profile",
                "/home/kim/.aws/config": config,
            ])
        let configuration = try AWSClientConfiguration.resolve(
            profile: nil, region: "r", endpointURL: nil, environment: environment)
        return try NetworkConfiguration.resolve(
            caBundle: flag, configuration: configuration, environment: environment)
    }

    private func text(_ network: NetworkConfiguration) -> String? {
        network.trustedCertificates.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func theBundleComesFromTheFlagThenTheVariableThenTheProfile() throws {
        let config = "[default]\nca_bundle = ~/profile\n"
        let variables = ["AWS_CA_BUNDLE": "/variable"]
        #expect(try text(resolve("/flag", variables, config: config)) == "flag")
        #expect(try text(resolve(nil, variables, config: config)) == "variable")
        #expect(try text(resolve(nil, [:], config: config)) == "profile")
        #expect(try text(resolve()) == nil)
    }

    @Test func anAbsentBundleIsAnErrorThatNamesItsOrigin() throws {
        let error = try #require(
            #expect(throws: AWSClientError.self) {
                try resolve(config: "[default]\nca_bundle = /nowhere\n")
            })
        #expect(error.message == "There is no file '/nowhere' (~/.aws/config:2).")
    }
}
