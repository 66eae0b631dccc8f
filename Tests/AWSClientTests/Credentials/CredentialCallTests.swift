import Foundation
import Testing

@testable import AWSClient

@Suite struct CredentialCallTests {
    private let request = HTTPRequest(method: "GET", origin: HTTPOrigin(.https, host: "h"))

    private func call(
        _ answers: [ScriptedTransport.Answer], _ time: ManualTime = ManualTime(), attempts: Int = 3
    ) async throws(AWSClientError) -> HTTPResponse {
        let tools = CredentialTools(transport: ScriptedTransport(answers), time: time.time)
        let call = CredentialCall(
            label: "sts:AssumeRole", tools: tools, policy: RetryPolicy(attempts: attempts))
        let request = request
        return try await call.send { _ in request }
    }

    private func failure(_ answers: [ScriptedTransport.Answer], attempts: Int = 3) async throws
        -> AWSClientError
    {
        try #require(
            await #expect(throws: AWSClientError.self) {
                try await call(answers, attempts: attempts)
            })
    }

    @Test func aTransientFailureIsTriedAgain() async throws {
        let time = ManualTime()
        let answers: [ScriptedTransport.Answer] = [
            .failure(.refusedConnection), .page(status: 503), .json("{}"),
        ]
        #expect(try await call(answers, time).status == 200)
        #expect(time.sleeps == [.milliseconds(500), .seconds(1)])
    }

    @Test func theLastFailureNamesTheCall() async throws {
        let error = try await failure([.page(status: 503), .page(status: 500)], attempts: 2)
        #expect(error.kind == .unavailable(status: 500))
        #expect(error.operation == "sts:AssumeRole")
    }

    @Test(arguments: ["AccessDenied", "ExpiredToken", "InvalidClientTokenId"])
    func whatWillNotChangeIsReportedAtOnce(code: String) async throws {
        let error = try await failure([.fault(code, status: 403)])
        #expect(error.code == code)
    }
}
