import Testing

@testable import AWSClient

/// Endpoints as botocore's own rules give them.
@Suite(.disabled(if: Referee.isAbsent, Comment(rawValue: Referee.reason)))
struct BotocoreEndpointTests {
    private struct Answer: Decodable {
        var service: String
        var region: String
        var fips: Bool
        var dualStack: Bool
        var url: String
    }

    private let services: [String: AWSService] = [
        "dms": .sampleJSON, "cloudwatch": .sampleJSON10, "logs": .sampleLogs, "sts": .sampleQuery,
        "sso": .singleSignOn, "sso-oidc": .singleSignOnTokens,
    ]

    @Test func everyRegionAndVariantGivesTheSameEndpoint() async throws {
        let answers = try await Referee.ask("endpoints", services.keys.sorted(), for: [Answer].self)
        #expect(answers.count > 600)
        for answer in answers {
            let service = try #require(services[answer.service])
            let endpoint = EndpointVariant(usesFIPS: answer.fips, usesDualStack: answer.dualStack)
                .endpoint(for: service, region: answer.region)
            #expect(
                endpoint.origin.description == answer.url,
                "\(answer.service) \(answer.region) fips \(answer.fips) dual \(answer.dualStack)")
        }
    }

    private struct Override: Encodable {
        var variables: [String: String]
        var config: String
        var services = ["dms", "logs"]
    }

    @Test func everyCombinationOfOverridesGivesTheSameEndpoint() async throws {
        let cases = Self.combinations
        let theirs = try await Referee.ask("overrides", cases, for: [[String]].self)
        for (question, expected) in zip(cases, theirs) {
            let ours = [AWSService.sampleJSON, .sampleLogs].map { service in
                do throws(AWSClientError) {
                    return try AWSClientConfiguration.resolve(
                        profile: nil, region: nil, endpointURL: nil,
                        environment: .sample(
                            question.variables,
                            files: ["/home/kim/.aws/config": question.config])
                    ).endpoint(for: service).origin.description
                } catch {
                    return "error"
                }
            }
            #expect(ours == expected, "\(question)")
        }
    }

    /// Every subset of the places an endpoint can come from.
    private static var combinations: [Override] {
        (0..<64).map { bits in
            func has(_ bit: Int) -> Bool { bits & (1 << bit) != 0 }
            var variables: [String: String] = [:]
            if has(0) { variables["AWS_ENDPOINT_URL"] = "http://all.example" }
            if has(1) {
                variables["AWS_ENDPOINT_URL_DATABASE_MIGRATION_SERVICE"] = "http://one.example"
            }
            if has(2) { variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true" }
            if has(3) { variables["AWS_USE_FIPS_ENDPOINT"] = "true" }
            var config = "[default]\nregion = eu-west-1\n"
            if has(4) { config += "endpoint_url = http://profile.example\n" }
            if has(5) {
                config += "services = s\n[services s]\ndatabase_migration_service =\n"
                config += "  endpoint_url = http://section.example\n"
            }
            return Override(variables: variables, config: config)
        }
    }
}
