import Foundation
import Testing

@testable import AWSClient

/// AWS's endpoint cases for the services in the fixtures.
@Suite(.disabled(if: SharedFixtures.areAbsent, Comment(rawValue: SharedFixtures.reason)))
struct EndpointFixtureTests {
    private struct File: Decodable {
        var testCases: [Case]
    }

    private struct Case: Decodable {
        struct Parameters: Decodable {
            var region: String?
            var endpoint: String?
            var fips: Bool?
            var dualStack: Bool?

            enum CodingKeys: String, CodingKey {
                case region = "Region"
                case endpoint = "Endpoint"
                case fips = "UseFIPS"
                case dualStack = "UseDualStack"
            }
        }

        struct Expectation: Decodable {
            struct Endpoint: Decodable { var url: String }

            var endpoint: Endpoint?
            var error: String?
        }

        var documentation: String?
        var expect: Expectation
        var params: Parameters?
    }

    @Test(arguments: ["dms", "logs"])
    func matches(name: String) throws {
        let file = try JSONDecoder().decode(
            File.self, from: SharedFixtures.data("endpoints/\(name).json"))
        #expect(file.testCases.count >= 40)
        for example in file.testCases {
            // A missing region is refused earlier, where the configuration is resolved.
            guard let params = example.params, let region = params.region else { continue }
            // A client with an endpoint of its own never asks the rules for a variant.
            guard example.expect.error?.contains("custom endpoint") != true else { continue }
            var rules = EndpointRules(
                everyService: params.endpoint.map { .init(url: $0, origin: "test") })
            rules.usesFIPS = params.fips ?? false
            rules.usesDualStack = params.dualStack ?? false
            let service: AWSService = name == "dms" ? .sampleJSON : .sampleLogs
            let ours = try? rules.endpoint(for: service, region: region).origin.description
            #expect(ours == example.expect.endpoint?.url, "\(example.documentation ?? "")")
        }
    }
}
