import Testing

@testable import AWSClient

@Suite struct AWSClientConfigurationTests {
    private func resolve(
        profile: String? = nil, region: String? = nil, endpointURL: String? = nil,
        _ variables: [String: String] = [:], config: String = "", credentials: String = ""
    ) throws(AWSClientError) -> AWSClientConfiguration {
        try AWSClientConfiguration.resolve(
            profile: profile, region: region, endpointURL: endpointURL,
            environment: .sample(
                variables,
                files: [
                    "/home/kim/.aws/config": config, "/home/kim/.aws/credentials": credentials,
                ]))
    }

    private func failure(
        _ body: () throws(AWSClientError) -> AWSClientConfiguration
    ) throws -> AWSClientError {
        try #require(#expect(throws: AWSClientError.self) { try body() })
    }

    @Test func theRegionComesFromTheFlagThenTheEnvironmentThenTheProfile() throws {
        let config = "[default]\nregion = eu-west-3\n"
        let all = ["AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "eu-west-2"]
        #expect(try resolve(region: "us-east-1", all, config: config).region == "us-east-1")
        #expect(try resolve(all, config: config).region == "eu-west-1")
        #expect(
            try resolve(["AWS_DEFAULT_REGION": "eu-west-2"], config: config).region == "eu-west-2")
        #expect(try resolve(["AWS_REGION": ""], config: config).region == "eu-west-3")
    }

    @Test func noRegionSaysWhereOneCanBeGiven() throws {
        let error = try failure { () throws(AWSClientError) in try resolve() }
        #expect(error.kind == .configuration)
        #expect(
            error.message == "No region: AWS_REGION is not set and there is no default profile.")
        #expect(error.advice?.contains("--region") == true)
    }

    @Test func aMisspeltKeyIsPointedAt() throws {
        let error = try failure { () throws(AWSClientError) in
            try resolve(config: "[default]\noutput = json\nregoin = eu-west-1\n")
        }
        #expect(error.advice == "~/.aws/config:3 says 'regoin': did you mean 'region'?")
    }

    @Test(arguments: [
        "eu west 1", "eu_west_1", "-a", "a-", "é", "a.b", String(repeating: "a", count: 64),
    ])
    func aRegionHasToFitIntoAHostName(region: String) throws {
        let error = try failure { () throws(AWSClientError) in try resolve(region: region) }
        #expect(error.message.contains("(--region) is not a region name"))
    }

    @Test func theProfileComesFromTheFlagThenTheEnvironment() throws {
        let config = "[default]\nregion=a\n[profile b]\nregion=b\n[profile c]\nregion=c\n"
        #expect(try resolve(profile: "b", ["AWS_PROFILE": "c"], config: config).region == "b")
        #expect(try resolve(["AWS_PROFILE": "c"], config: config).region == "c")
        #expect(try resolve(config: config).region == "a")
        #expect(try resolve(profile: "b", config: config).profileIsExplicit)
        #expect(try !resolve(["AWS_PROFILE": "c"], config: config).profileIsExplicit)
        #expect(try resolve(["AWS_PROFILE": "c"], config: config).profile == "c")
        #expect(try resolve(config: config).profile == "default")
    }

    @Test func aProfileThatWasNamedHasToExist() throws {
        for variables in [["AWS_PROFILE": "prodd"], [:]] {
            let error = try failure { () throws(AWSClientError) in
                try resolve(
                    profile: variables.isEmpty ? "prodd" : nil, region: "r", variables,
                    config: "[profile prod]\n")
            }
            #expect(error.advice == "Did you mean 'prod'?")
        }
        #expect(try resolve(region: "r").profile == nil)
    }

    private func url(_ configuration: AWSClientConfiguration, _ service: AWSService = .sampleJSON)
        throws -> String
    {
        try configuration.endpoint(for: service).origin.description
    }

    @Test func endpointsAreAWSsOwnByDefault() throws {
        #expect(try url(resolve(region: "eu-west-1")) == "https://dms.eu-west-1.amazonaws.com")
        #expect(
            try url(resolve(region: "cn-north-1"), .sampleLogs)
                == "https://logs.cn-north-1.amazonaws.com.cn")
    }

    @Test func customEndpointsCountInAWSsOrder() throws {
        let config = """
            [default]
            region = r
            services = s
            endpoint_url = http://profile
            [services s]
            database_migration_service =
              endpoint_url = http://service-in-file
            """
        var variables = [
            "AWS_ENDPOINT_URL_DATABASE_MIGRATION_SERVICE": "http://service-variable",
            "AWS_ENDPOINT_URL": "http://variable",
        ]
        #expect(
            try url(resolve(endpointURL: "http://flag", variables, config: config)) == "http://flag"
        )
        #expect(try url(resolve(variables, config: config)) == "http://service-variable")
        #expect(try url(resolve(variables, config: config), .sampleLogs) == "http://variable")
        variables["AWS_ENDPOINT_URL_DATABASE_MIGRATION_SERVICE"] = nil
        #expect(try url(resolve(variables, config: config)) == "http://variable")
        #expect(try url(resolve(config: config)) == "http://service-in-file")
        #expect(try url(resolve(config: config), .sampleLogs) == "http://profile")
    }

    @Test func configuredEndpointsCanBeIgnored() throws {
        let variables = [
            "AWS_ENDPOINT_URL": "http://variable", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true",
        ]
        let config = "[default]\nregion=eu-west-1\nendpoint_url=http://profile\n"
        #expect(
            try url(resolve(variables, config: config)) == "https://dms.eu-west-1.amazonaws.com")
        #expect(
            try url(resolve(endpointURL: "http://flag", variables, config: config)) == "http://flag"
        )
    }

    @Test func aMalformedEndpointNamesItsOrigin() throws {
        let error = try #require(
            #expect(throws: AWSClientError.self) {
                try resolve(region: "r", ["AWS_ENDPOINT_URL": "localhost:4566"])
                    .endpoint(for: .sampleJSON)
            })
        #expect(error.kind == .configuration)
        #expect(error.message == "'localhost:4566' (AWS_ENDPOINT_URL) is not an endpoint URL.")
    }

    @Test func aPasswordInAnEndpointIsSaidAndNotShown() throws {
        let error = try #require(
            #expect(throws: AWSClientError.self) {
                try resolve(region: "r", ["AWS_ENDPOINT_URL": "https://kim:hunter2@vpce.example"])
                    .endpoint(for: .sampleJSON)
            })
        #expect(error.message.contains("'…@vpce.example' (AWS_ENDPOINT_URL) has a user"))
        #expect(!error.description.contains("hunter2"))
        #expect(!error.description.contains("kim"))
    }

    @Test func anUnknownServicesSectionIsAnError() throws {
        let error = try failure { () throws(AWSClientError) in
            try resolve(config: "[default]\nregion=r\nservices=locl\n[services local]\n")
        }
        #expect(error.message == "~/.aws/config:3: there is no section [services locl].")
        #expect(error.advice == "Did you mean 'local'?")
    }

    @Test(arguments: [
        ("AWS_USE_FIPS_ENDPOINT", "https://dms-fips.eu-west-1.amazonaws.com"),
        ("AWS_USE_DUALSTACK_ENDPOINT", "https://dms.eu-west-1.api.aws"),
    ])
    func aVariantIsForAWSsOwnEndpoints(variable: String, own: String) throws {
        let variables = [variable: "true"]
        #expect(try url(resolve(region: "eu-west-1", variables)) == own)
        #expect(
            try url(resolve(region: "eu-west-1", endpointURL: "http://flag", variables))
                == "http://flag")
        let key = String(variable.dropFirst(4).lowercased())
        let config = "[default]\nregion = eu-west-1\n\(key) = true\n"
        #expect(try url(resolve(config: config)) == own)
        #expect(
            try url(resolve([variable: "false"], config: config))
                == "https://dms.eu-west-1.amazonaws.com")
    }

    @Test func theNumberOfAttemptsIsRead() throws {
        let config = "[default]\nregion=r\nmax_attempts=7\n"
        #expect(try resolve(config: config).retry.attempts == 7)
        #expect(try resolve(["AWS_MAX_ATTEMPTS": "2"], config: config).retry.attempts == 2)
        #expect(try resolve(region: "r").retry.attempts == 3)
    }

    @Test(arguments: ["0", "-1", "x", "1.5"])
    func aSillyNumberOfAttemptsIsRefused(text: String) throws {
        let variable = try failure { () throws(AWSClientError) in
            try resolve(region: "r", ["AWS_MAX_ATTEMPTS": text])
        }
        #expect(variable.message == "AWS_MAX_ATTEMPTS: '\(text)' is not a number of attempts.")
        let file = try failure { () throws(AWSClientError) in
            try resolve(config: "[default]\nregion=r\nmax_attempts=\(text)\n")
        }
        #expect(file.message.hasPrefix("~/.aws/config:3: "))
    }

    @Test func aServiceKnowsItsKeys() {
        #expect(
            AWSService.sampleJSON.endpointVariable == "AWS_ENDPOINT_URL_DATABASE_MIGRATION_SERVICE")
        #expect(AWSService.sampleLogs.endpointVariable == "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS")
        #expect(AWSService.sampleLogs.configurationKey == "cloudwatch_logs")
    }

    @Test("What a file holds never reaches the terminal as it is")
    func controlCharactersInAFileAreNotQuoted() throws {
        let error = try #require(
            #expect(throws: AWSClientError.self) {
                try AWSClientConfiguration.resolve(
                    profile: "e", region: nil, endpointURL: nil,
                    environment: .sample(files: [
                        "/home/kim/.aws/config": "[profile e]\n\u{1C}egion = x\n"
                    ]))
            })
        #expect(error.description.contains("did you mean 'region'"))
        #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 })
        let named = AWSClientError(.configuration, message: "a\u{1B}[31m\nb", advice: "c\u{7}d")
        #expect(named.description == "a [31m b c d")
    }
}
