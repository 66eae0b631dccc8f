import Foundation
import Testing

@testable import AWSClient

/// No operation that changes something leaves the client without a person's yes.
@Suite struct MutationPermitTests {
    /// A call that changes something, whose author forgot to say so.
    private enum Forgotten: AWSOperation {
        typealias Input = NoMembers
        typealias Output = NoMembers

        static let service = AWSService.sampleJSON
        static let name = "DeleteReplicationTask"
    }

    private func failure<Operation: AWSOperation>(
        _ operation: Operation.Type, permit: MutationPermit?
    ) async -> (error: AWSClientError?, sent: Int) where Operation.Input == NoMembers {
        let transport = ScriptedTransport([], then: .json("{}"))
        do {
            _ = try await AWSClient.sample(transport).send(
                operation, NoMembers(), priority: .acting, permit: permit)
            return (nil, transport.requests.count)
        } catch {
            return (error, transport.requests.count)
        }
    }

    @Test func withoutAPermitNothingIsSent() async {
        let (error, sent) = await failure(StopTask.self, permit: nil)
        #expect(error?.kind == .unconfirmed)
        #expect(error?.outcomeIsUnknown == false)
        #expect(error?.message.contains("Nothing was sent") == true)
        #expect(sent == 0)
    }

    @Test func aForgottenFlagIsNoWayRound() async {
        let (error, sent) = await failure(Forgotten.self, permit: nil)
        #expect(error?.kind == .unconfirmed)
        #expect(sent == 0)
    }

    @Test func aPermitForAnotherCallIsNone() async {
        let (error, sent) = await failure(Forgotten.self, permit: .stop)
        #expect(error?.kind == .unconfirmed)
        #expect(error?.message.contains("dms:StopReplicationTask") == true)
        #expect(sent == 0)
    }

    @Test func withItsPermitACallIsSentOnce() async {
        let (error, sent) = await failure(StopTask.self, permit: .stop)
        #expect(error == nil)
        #expect(sent == 1)
    }

    @Test func aYesBeforeTheShowingIsNoPermit() {
        let now = Date(timeIntervalSince1970: 9)
        #expect(
            MutationPermit(
                for: StopTask.self, shown: now, confirmed: now.addingTimeInterval(-0.001)) == nil)
    }

    @Test func theAnswerCarriesTheRequestID() async throws {
        let transport = ScriptedTransport([
            .success(
                HTTPResponse(
                    status: 200, headers: ["x-amzn-RequestId": "id-7"], body: Array("{}".utf8)))
        ])
        let answer = try await AWSClient.sample(transport).answer(
            StopTask.self, NoMembers(), permit: .stop)
        #expect(answer.requestID == "id-7")
    }
}
