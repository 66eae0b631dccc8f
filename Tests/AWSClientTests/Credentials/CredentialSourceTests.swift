import Foundation
import Testing

@testable import AWSClient

@Suite struct CredentialSourceTests {
    private func chain(
        profile: String? = nil, _ variables: [String: String] = [:], config: String = "",
        credentials: String = ""
    ) throws(AWSClientError) -> ProviderChain {
        try SampleChain(
            variables: variables, config: config, credentials: credentials, profile: profile
        ).chain()
    }

    private func failure(_ chain: ProviderChain) async throws -> AWSClientError {
        try #require(
            await #expect(throws: AWSClientError.self) { try await chain.credentials() })
    }

    private let variables = [
        "AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t",
        "AWS_CREDENTIAL_EXPIRATION": "2026-01-02T03:04:05Z",
    ]

    @Test func theEnvironmentIsRead() async throws {
        let found = try await chain(variables).credentials()
        #expect(found.accessKeyID == "AKENV")
        #expect(found.secretAccessKey == "s")
        #expect(found.sessionToken == "t")
        #expect(found.expiration == Date(timeIntervalSince1970: 1_767_323_045))
        #expect(found.source == "the environment")
    }

    @Test func theOlderTokenVariableIsReadFirst() async throws {
        var variables = variables
        variables["AWS_SECURITY_TOKEN"] = "old"
        #expect(try await chain(variables).credentials().sessionToken == "old")
    }

    @Test func halfAKeyInTheEnvironmentIsAnError() async throws {
        let error = try await failure(chain(["AWS_ACCESS_KEY_ID": "A"]))
        #expect(error.kind == .configuration)
        #expect(error.message.contains("AWS_SECRET_ACCESS_KEY is not"))
    }

    @Test func anExpiryThatIsNoTimeIsAnError() async throws {
        var variables = variables
        variables["AWS_CREDENTIAL_EXPIRATION"] = "soon"
        #expect(try await failure(chain(variables)).message.contains("AWS_CREDENTIAL_EXPIRATION"))
    }

    private let keys = "aws_access_key_id = AKFILE\naws_secret_access_key = s\n"

    @Test func theCredentialsFileIsRead() async throws {
        let found = try await chain(credentials: "[default]\n\(keys)aws_session_token = t\n")
            .credentials()
        #expect(found.accessKeyID == "AKFILE")
        #expect(found.sessionToken == "t")
        #expect(found.source == "profile 'default' in ~/.aws/credentials")
        #expect(found.expiration == nil)
    }

    @Test func theConfigFileIsReadLast() async throws {
        let config = "[default]\naws_access_key_id = AKCONFIG\naws_secret_access_key = s\n"
        #expect(try await chain(config: config).credentials().accessKeyID == "AKCONFIG")
        #expect(
            try await chain(config: config, credentials: "[default]\n\(keys)").credentials()
                .accessKeyID == "AKFILE")
    }

    @Test func theEnvironmentComesBeforeAProfileItNames() async throws {
        var variables = variables
        variables["AWS_PROFILE"] = "p"
        #expect(
            try await chain(variables, credentials: "[p]\n\(keys)").credentials().accessKeyID
                == "AKENV")
    }

    @Test func aProfileNamedOnTheCommandLineSkipsTheEnvironment() async throws {
        let chain = try chain(profile: "p", variables, credentials: "[p]\n\(keys)")
        #expect(try await chain.credentials().accessKeyID == "AKFILE")
    }

    @Test func noCredentialsListsWhatEverySourceSaid() async throws {
        let error = try await failure(chain())
        guard case .noCredentials(let tried) = error.kind else {
            Issue.record("\(error)")
            return
        }
        #expect(tried.first == "environment: AWS_ACCESS_KEY_ID is not set")
        #expect(tried.contains("~/.aws/credentials: it has no default profile"))
        for said in tried { #expect(error.message.contains(said)) }
        #expect(error.advice?.contains("dmswatch demo") == true)
    }

    @Test func aProfileWithoutKeysSaysSo() async throws {
        let error = try await failure(chain(profile: "p", config: "[profile p]\noutput=json\n"))
        guard case .noCredentials(let tried) = error.kind else {
            Issue.record("\(error)")
            return
        }
        #expect(tried.contains("~/.aws/credentials: it has no profile 'p'"))
        #expect(tried.contains("~/.aws/config: profile 'p' has no keys in it"))
    }

    @Test(arguments: [
        (
            "aws_access_key_id = A\n",
            "~/.aws/credentials:1: profile 'default' has no 'aws_secret_access_key'."
        ),
        (
            "aws_secret_access_key = S\n",
            "~/.aws/credentials:1: profile 'default' has no 'aws_access_key_id'."
        ),
        (
            "aws_access_key_id =\naws_secret_access_key = S\n",
            "~/.aws/credentials:2: 'aws_access_key_id' has no value."
        ),
    ])
    func halfAKeyInAFileIsAnError(entries: String, message: String) async throws {
        let error = try await failure(chain(credentials: "[default]\n\(entries)"))
        #expect(error.kind == .configuration)
        #expect(error.message == message)
    }

    @Test func aMisspeltKeyIsPointedAt() async throws {
        let error = try await failure(
            chain(credentials: "[default]\naws_access_key_id = A\naws_secret_acess_key = S\n"))
        #expect(
            error.advice
                == "~/.aws/credentials:3 says 'aws_secret_acess_key': did you mean 'aws_secret_access_key'?"
        )
    }
}
