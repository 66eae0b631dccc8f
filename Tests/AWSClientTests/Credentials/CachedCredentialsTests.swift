import Foundation
import Synchronization
import Testing

@testable import AWSClient

@Suite struct CachedCredentialsTests {
    /// Counts how often it is asked, and answers from a list.
    private final class Counting: CredentialProvider {
        private let state: Mutex<(asked: Int, answers: [Result<Credentials, AWSClientError>])>

        init(_ answers: [Result<Credentials, AWSClientError>]) { state = Mutex((0, answers)) }

        var asked: Int { state.withLock { $0.asked } }

        func credentials() async throws(AWSClientError) -> Credentials {
            await Task.yield()
            let answer = state.withLock { state in
                state.asked += 1
                return state.answers[min(state.asked, state.answers.count) - 1]
            }
            return try answer.get()
        }
    }

    @Test func howeverManyWaitThereIsOneFetch() async throws {
        let source = Counting([.success(.example)])
        let cached = CachedCredentials(source, time: ManualTime().time)
        try await withThrowingTaskGroup(of: Credentials.self) { group in
            for _ in 0..<100 { group.addTask { try await cached.credentials() } }
            for try await credentials in group { #expect(credentials == .example) }
        }
        #expect(source.asked == 1)
        #expect(cached.status.source == "the example")
    }

    @Test func aFailureIsReportedUntilTheNextFetchIsDue() async throws {
        let failure = AWSClientError(.expiredCredentials, message: "m", advice: "Sign in.")
        let source = Counting([.failure(failure), .failure(failure), .success(.example)])
        let time = ManualTime()
        let cached = CachedCredentials(source, time: time.time)
        for _ in 0..<3 {
            let error = await #expect(throws: AWSClientError.self) {
                try await cached.credentials()
            }
            #expect(error == failure)
        }
        #expect(source.asked == 1)
        #expect(cached.status.nextAttempt == time.now.addingTimeInterval(1))
        #expect(cached.status.failure == failure)
        time.advance(by: 1)
        _ = try? await cached.credentials()
        time.advance(by: 2)
        #expect(try await cached.credentials() == .example)
        #expect(source.asked == 3)
        #expect(cached.status.failure == nil)
    }

    @Test func refusedCredentialsAreFetchedAgain() async throws {
        let source = Counting([.success(.example)])
        let cached = CachedCredentials(source, time: ManualTime().time)
        _ = try await cached.credentials()
        await cached.refused(.example)
        _ = try await cached.credentials()
        #expect(source.asked == 2)
    }

    @Test("What a person has just mended is tried at once, not when the pause is over")
    func aRetryComesAtOnce() async throws {
        let failure = AWSClientError(.codeNeeded(serial: "m"), message: "m")
        let source = Counting([.failure(failure), .success(.example)])
        let time = ManualTime()
        let cached = CachedCredentials(source, time: time.time)
        _ = try? await cached.credentials()
        #expect(cached.status.failedAt == time.now)
        #expect(cached.renewalStatus?.failure?.kind == .codeNeeded(serial: "m"))
        cached.retryNow()
        #expect(try await cached.credentials() == .example)
        #expect(cached.status.failedAt == nil)
        #expect(source.asked == 2)
    }

    @Test("The screen is told when renewal is due, how long there is and what helps")
    func theStatusSaysWhenRenewalIsDue() async throws {
        let time = ManualTime()
        let role = Credentials(
            accessKeyID: "A", secretAccessKey: "s", expiration: time.now.addingTimeInterval(3_600),
            source: "a role", renewal: "Run `aws sso login`.")
        let failure = AWSClientError(.unreachable, message: "m")
        let source = Counting([.success(role), .failure(failure)])
        let cached = CachedCredentials(source, time: time.time)
        _ = try await cached.credentials()
        #expect(cached.status.renewalDue == time.now.addingTimeInterval(2_700))
        #expect(cached.status.renewal == "Run `aws sso login`.")
        time.advance(by: 2_800)
        _ = try await cached.credentials()
        for _ in 0..<1_000 where cached.status.failure == nil { await Task.yield() }
        #expect(cached.status.failure == failure)
        #expect(cached.status.expiration == role.expiration, "the old ones are still in use")
        #expect(AWSClient.sample(ScriptedTransport([]), time).credentials == nil)
    }
}
