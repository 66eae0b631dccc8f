import Basics
import Foundation
import Testing

@testable import AWSClient

@Suite struct RoleSourceTests {
    private let base = "[base]\naws_access_key_id = AKBASE\naws_secret_access_key = sEcReT\n"
    private let role = "[default]\nrole_arn = arn:aws:iam::1:role/admin\nsource_profile = base\n"

    private func failure(_ sample: SampleChain) async throws -> AWSClientError {
        try #require(await #expect(throws: AWSClientError.self) { try await sample.resolve() })
    }

    @Test func aRoleIsTakenOnWithTheSourceProfilesKeys() async throws {
        var sample = SampleChain(config: role, credentials: base)
        sample.config +=
            "external_id = x/y\nduration_seconds = 900\nrole_session_name = night\n"
        let found = try await sample.resolve()
        #expect(found.accessKeyID == "admin.AKBASE")
        #expect(found.sessionToken == "t")
        #expect(found.expiration == CivilTime.date(iso8601: SimulatedIdentities.expiry))
        let request = try #require(sample.transport.requests.first)
        #expect(request.url == "https://sts.us-east-1.amazonaws.com/")
        #expect(
            request.text
                == "Action=AssumeRole&Version=2011-06-15&DurationSeconds=900&ExternalId=x%2Fy&"
                + "RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fadmin&RoleSessionName=night")
        let verdict = SignatureVerifier().verify(request, now: sample.time.now) { id in
            Credentials(accessKeyID: id, secretAccessKey: "sEcReT", source: "")
        }
        guard case .valid = verdict else {
            Issue.record("\(verdict)")
            return
        }
    }

    @Test func rolesAreTakenOnOneAfterAnother() async throws {
        var sample = SampleChain(credentials: base)
        sample.config = """
            [default]
            role_arn = arn:aws:iam::1:role/two
            source_profile = one
            [profile one]
            role_arn = arn:aws:iam::1:role/one
            source_profile = base
            """
        #expect(try await sample.resolve().accessKeyID == "two.one.AKBASE")
    }

    @Test func theDefaultSessionNameHoldsTheTime() async throws {
        let sample = SampleChain(config: role, credentials: base)
        _ = try await sample.resolve()
        #expect(sample.transport.requests.first?.field("RoleSessionName") == "dmswatch-1767323045")
    }

    @Test func aCodeIsAskedFor() async throws {
        var sample = SampleChain(
            config: role + "mfa_serial = arn:aws:iam::1:mfa/kim\n", credentials: base)
        sample.askForCode = { serial in serial.hasSuffix("kim") ? "123456" : nil }
        _ = try await sample.resolve()
        #expect(sample.transport.requests.first?.field("TokenCode") == "123456")
        #expect(sample.transport.requests.first?.field("SerialNumber") == "arn:aws:iam::1:mfa/kim")
    }

    @Test func withoutAnyoneToAskTheCodeIsMissed() async throws {
        let sample = SampleChain(
            config: role + "mfa_serial = arn:aws:iam::1:mfa/kim\n", credentials: base)
        let error = try await failure(sample)
        #expect(error.kind == .codeNeeded(serial: "arn:aws:iam::1:mfa/kim"))
        #expect(error.message.contains("'arn:aws:iam::1:mfa/kim'"))
        #expect(error.advice?.contains("terminal") == true)
        #expect(sample.transport.requests.isEmpty)
    }

    @Test("A wrong code is asked for again, a forbidden role is not")
    func aRefusedCodeIsSaidToBeTheCode() async throws {
        for (words, isCode) in [
            ("MultiFactorAuthentication failed with invalid MFA one time pass code. ", true),
            ("User: x is not authorized to perform: sts:AssumeRole on resource: y", false),
        ] {
            let environment = AWSEnvironment.sample(files: [
                "/home/kim/.aws/config": role + "mfa_serial = m\n",
                "/home/kim/.aws/credentials": base,
            ])
            let transport = RoutingTransport { _ in
                let error = "<Error><Code>AccessDenied</Code><Message>\(words)</Message></Error>"
                return .success(
                    HTTPResponse(
                        status: 403,
                        body: Array("<ErrorResponse>\(error)</ErrorResponse>".utf8)))
            }
            let chain = ProviderChain.standard(
                configuration: try .resolve(
                    profile: nil, region: "eu-west-1", endpointURL: nil, environment: environment),
                environment: environment,
                tools: CredentialTools(
                    transport: transport, time: ManualTime().time, askForCode: { _ in "000000" }))
            let error = await #expect(throws: AWSClientError.self) {
                try await chain.credentials()
            }
            #expect(error?.kind == (isCode ? .codeNeeded(serial: "m") : .accessDenied))
            #expect(error?.operation == "sts:AssumeRole")
            #expect(error?.description.contains("000000") == false)
        }
    }

    @Test(arguments: [
        ("[default]\nregion = x\n", false), ("[default]\nmfa_serial = m\n", false),
        ("[default]\nrole_arn = r\nmfa_serial = m\n", true),
        (
            "[default]\nrole_arn = r\nsource_profile = b\n[profile b]\nrole_arn = s\n"
                + "mfa_serial = m\nsource_profile = default\n", true
        ),
        (
            "[default]\nrole_arn = r\nsource_profile = b\n[profile b]\nrole_arn = s\n"
                + "source_profile = default\n", false
        ),
    ])
    func whetherACodeWillBeAskedForIsKnownBefore(config: String, asks: Bool) throws {
        let configuration = try AWSClientConfiguration.resolve(
            profile: nil, region: "eu-west-1", endpointURL: nil,
            environment: .sample(files: ["/home/kim/.aws/config": config]))
        #expect(ProviderChain.asksForCode(configuration) == asks)
    }

    @Test func aCircleIsDrawn() async throws {
        let sample = SampleChain(
            config: """
                [default]
                role_arn = arn:aws:iam::1:role/a
                source_profile = b
                [profile b]
                role_arn = arn:aws:iam::1:role/b
                source_profile = default
                """)
        let error = try await failure(sample)
        #expect(error.kind == .configuration)
        #expect(error.message.contains("default → b → default"), "\(error.message)")
        #expect(error.message.hasPrefix("~/.aws/config:5: "), "\(error.message)")
    }

    @Test(arguments: [
        ("source_profile = bas\n", "Did you mean 'base'?"),
        ("credential_source = Enviroment\n", "Did you mean 'Environment'?"),
        (
            "source_profil = base\n",
            "~/.aws/config:3 says 'source_profil': did you mean 'source_profile'?"
        ),
    ])
    func misspellingsArePointedAt(line: String, advice: String) async throws {
        let error = try await failure(
            SampleChain(
                config: "[default]\nrole_arn = arn:aws:iam::1:role/a\n\(line)", credentials: base))
        #expect(error.kind == .configuration)
        #expect(error.advice == advice)
    }

    @Test func aRefusalNamesTheCallAndHidesTheKey() async throws {
        let error = try await failure(
            SampleChain(
                config: role.replacingOccurrences(of: "admin", with: "denied"), credentials: base))
        #expect(error.kind == .accessDenied)
        #expect(error.operation == "sts:AssumeRole")
        #expect(!error.description.contains("sEcReT"))
    }

    @Test func aTokenFileIsReadAndSentUnsigned() async throws {
        let sample = SampleChain(
            variables: [
                "AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "arn:aws:iam::1:role/pod",
            ], files: ["/token": "webtoken"])
        #expect(try await sample.resolve().accessKeyID == "pod.webtoken")
        #expect(sample.transport.requests.first?.headers["Authorization"] == nil)
    }

    @Test func theCommandLinesEndpointIsNotForCredentials() async throws {
        let environment = AWSEnvironment.sample(
            files: ["/home/kim/.aws/config": role, "/home/kim/.aws/credentials": base])
        let transport = SimulatedIdentities.transport()
        let chain = ProviderChain.standard(
            configuration: try .resolve(
                profile: nil, region: "eu-west-1", endpointURL: "http://127.0.0.1:1",
                environment: environment),
            environment: environment,
            tools: CredentialTools(transport: transport, time: ManualTime().time))
        _ = try await chain.credentials()
        #expect(transport.requests.first?.origin.host == "sts.eu-west-1.amazonaws.com")
    }
}
