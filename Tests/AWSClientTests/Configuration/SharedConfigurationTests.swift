import Testing

@testable import AWSClient

@Suite struct SharedConfigurationTests {
    private func load(
        config: String? = nil, credentials: String? = nil, _ variables: [String: String] = [:]
    ) throws -> SharedConfiguration {
        var files: [String: String] = [:]
        files["/home/kim/.aws/config"] = config
        files["/home/kim/.aws/credentials"] = credentials
        return try SharedConfiguration(.sample(variables, files: files))
    }

    @Test func absentFilesAreEmpty() throws {
        #expect(try load().profileNames == [])
    }

    @Test func onlyTheConfigFileWritesTheWordProfile() throws {
        let shared = try load(
            config: "[default]\na=1\n[profile prod]\nb=2\n[preview]\n[stray]\n",
            credentials: "[prod]\nc=3\n[other]\nd=4\n[profile odd]\ne=5")
        #expect(shared.profileNames == ["default", "other", "prod", "profile odd"])
        #expect(try shared.profile("prod")["b"] == "2")
        #expect(try shared.profile("prod")["c"] == "3")
    }

    @Test func theCredentialsFileCountsMore() throws {
        let shared = try load(config: "[profile p]\nk=config", credentials: "[p]\nk=credentials")
        #expect(try shared.profile("p")["k"] == "credentials")
        #expect(try shared.profile("p").place(of: "k") == "~/.aws/credentials:2")
    }

    @Test func otherFilesCanBeNamed() throws {
        let environment = AWSEnvironment.sample(
            ["AWS_CONFIG_FILE": "~/c", "AWS_SHARED_CREDENTIALS_FILE": "/d"],
            files: ["/home/kim/c": "[profile x]\nk=1", "/d": "[y]\nk=2"])
        let shared = try SharedConfiguration(environment)
        #expect(shared.profileNames == ["x", "y"])
        #expect(shared.configPath == "~/c")
        #expect(shared.credentialsPath == "/d")
    }

    @Test func sessionsAndServicesAreKeptApart() throws {
        let shared = try load(
            config:
                "[sso-session corp]\nsso_region=eu-west-1\n[services s]\nsts =\n  endpoint_url=http://h\n"
        )
        #expect(shared.profileNames == [])
        #expect(shared.ssoSessions["corp"]?.values["sso_region"]?.text == "eu-west-1")
        #expect(shared.services["s"]?.values["sts"]?.nested == ["endpoint_url": "http://h"])
    }

    @Test func anUnknownProfileNamesTheFilesAndTheNearest() throws {
        let shared = try load(config: "[profile prod]\n[profile staging]\n")
        let error = try #require(
            #expect(throws: AWSClientError.self) { try shared.profile("prodd") })
        #expect(
            error.message == "There is no profile 'prodd' in ~/.aws/config or ~/.aws/credentials.")
        #expect(error.advice == "Did you mean 'prod'?")
        let other = try #require(
            #expect(throws: AWSClientError.self) { try shared.profile("zebra") })
        #expect(other.advice == "The profiles are: prod, staging.")
    }

    @Test func aFileThatCannotBeReadIsAnError() throws {
        struct Denied: Error, CustomStringConvertible {
            var description: String { "permission denied" }
        }
        let environment = AWSEnvironment(variables: [:], homeDirectory: "/home/kim") { _ in
            throw Denied()
        }
        let error = try #require(
            #expect(throws: AWSClientError.self) { try SharedConfiguration(environment) })
        #expect(error.message == "'~/.aws/config' cannot be read: permission denied.")
    }
}
