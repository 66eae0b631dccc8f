import Foundation
import Migration
import Testing

struct MutationTests {
    private let arn = ReplicationTask.sampleARN

    private func tables(_ count: Int) -> [TableName] { (0..<count).map { .app("T\($0)") } }

    @Test(arguments: [(1, [1]), (10, [10]), (11, [10, 1]), (30, [10, 10, 10]), (0, [])])
    func aReloadIsSentTenTablesAtATime(count: Int, sizes: [Int]) {
        let calls = Mutation.reloadTables(arn, tables(count), .dataReload).calls
        let batches = calls.compactMap { call -> [TableName]? in
            guard case .reloadTables(arn, let names, .dataReload) = call else { return nil }
            return names
        }
        #expect(batches.map(\.count) == sizes)
        #expect(batches.flatMap { $0 } == tables(count))
    }

    @Test func theOthersAreOneCall() {
        #expect(Mutation.stop(arn).calls == [.stop(arn)])
        #expect(
            Mutation.start(arn, .resumeProcessing).calls == [.start(arn, .resumeProcessing)])
    }

    @Test func aMutationKnowsItsTaskAndCall() {
        #expect(Mutation.stop(arn).task == arn)
        #expect(Mutation.start(arn, .reloadTarget).task == arn)
        #expect(Mutation.reloadTables(arn, [], .validateOnly).task == arn)
        #expect(Mutation.stop(arn).operation == "StopReplicationTask")
        #expect(Mutation.start(arn, .reloadTarget).operation == "StartReplicationTask")
        #expect(Mutation.reloadTables(arn, [], .dataReload).operation == "ReloadTables")
    }

    @Test func consentComesAfterTheSheet() {
        #expect(ConfirmedMutation(.stop(arn), shown: eight, confirmed: after(-0.001)) == nil)
        #expect(ConfirmedMutation(.stop(arn), shown: eight, confirmed: eight) != nil)
    }

    @Test func consentHoldsForEveryCall() throws {
        let confirmed = try #require(
            ConfirmedMutation(
                .reloadTables(arn, tables(25), .validateOnly), shown: eight, confirmed: after(3)))
        #expect(confirmed.calls.map(\.mutation) == confirmed.mutation.calls)
        #expect(confirmed.calls.count == 3)
        #expect(confirmed.calls.allSatisfy { $0.shown == eight && $0.confirmed == after(3) })
    }

    @Test func actingComesBeforeWatching() {
        #expect(Urgency.allCases.max() == .acting)
        #expect(Urgency.background < .inView)
        #expect(Urgency.inView < .following)
    }

    @Test func aFailureReadsAsASentenceWithAdvice() {
        let failure = ServiceFailure(
            .throttled, message: "AWS is asked too often.", advice: "Wait a minute.")
        #expect(failure.description == "AWS is asked too often. Wait a minute.")
        #expect(ServiceFailure(.cancelled, message: "Ended.").description == "Ended.")
    }
}
