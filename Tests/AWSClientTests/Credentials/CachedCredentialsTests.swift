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
}
