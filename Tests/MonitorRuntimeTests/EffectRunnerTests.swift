import Foundation
import Migration
import Monitor
import MonitorRuntime
import TestSupport
import Testing

struct EffectRunnerTests {
    @Test("an accepted act is sent once and recorded before and after")
    func accepted() async throws {
        let stage = OperationStage()
        let messages = await stage.perform(try Samples.operation(7))
        #expect(messages == [.operation(id: 7, phase: .accepted)])
        #expect(stage.service.performed == [.stop(Samples.arn)])
        #expect(stage.outcomes == [.requested, .accepted])
        let last = try #require(stage.audit.lines.last)
        #expect(last.stateBefore == "running")
        #expect(last.stateAfter == "stopping")
        #expect(last.requestID == "request-0")
        #expect(last.caller == "arn:aws:iam::210987654321:user/ada")
        #expect(last.act == "s-7")
    }

    @Test("the task is looked at, then the line is written, then the call is sent")
    func order() async throws {
        let stage = OperationStage()
        let journal = Journal()
        stage.audit.onAppend { journal.note("audit \($0.outcome.rawValue)") }
        stage.service.onCall { journal.note("\($0.kind)") }
        _ = await stage.perform(try Samples.operation())
        #expect(
            journal.words == [
                "replicationTask", "audit requested", "perform", "audit accepted",
            ])
    }

    @Test("read-only mode calls nothing and says why")
    func readOnly() async throws {
        let stage = OperationStage(readOnlyBecause: "started with --read-only")
        let messages = await stage.perform(
            try Samples.operation(1), try Samples.operation(2, .start(Samples.other, .reloadTarget))
        )
        #expect(stage.service.calls.isEmpty)
        #expect(stage.audit.lines.isEmpty)
        #expect(messages.phases.count == 2)
        #expect(messages.sentences.allSatisfy { $0.contains("started with --read-only") })
    }

    @Test("an act that cannot be written down is not done")
    func unwritableAudit() async throws {
        let stage = OperationStage(audit: MemoryAudit(room: 0))
        let messages = await stage.perform(try Samples.operation())
        #expect(stage.service.performed.isEmpty)
        let sentence = try #require(messages.sentences.first)
        #expect(sentence.hasPrefix("Nothing was sent."))
        #expect(sentence.contains("No space left on device"))
    }

    @Test("an outcome that cannot be written down stands, with a warning")
    func unwritableOutcome() async throws {
        let stage = OperationStage(audit: MemoryAudit(room: 1))
        let messages = await stage.perform(try Samples.operation())
        #expect(messages.phases == [.accepted])
        #expect(messages.sentences.count == 1)
        #expect(messages.sentences.first?.contains("not on record") == true)
    }

    @Test("a task in another state than the sheet showed is left alone")
    func changedState() async throws {
        let stage = OperationStage([Samples.task(Samples.arn, .stopping)])
        let messages = await stage.perform(try Samples.operation())
        #expect(stage.service.performed.isEmpty)
        #expect(stage.audit.lines.isEmpty)
        let sentence = try #require(messages.sentences.first)
        #expect(sentence.contains("'stopping'") && sentence.contains("'running'"))
    }

    @Test("a task that is gone is said to be gone")
    func goneTask() async throws {
        let stage = OperationStage([])
        let messages = await stage.perform(try Samples.operation())
        #expect(messages.phases == [.refused("The task no longer exists. Nothing was sent.")])
        #expect(stage.service.performed.isEmpty)
    }

    @Test("a task that cannot be looked at is left alone")
    func unreadableTask() async throws {
        let stage = OperationStage()
        stage.service.fail(.replicationTask, with: Samples.failure(.throttled))
        let messages = await stage.perform(try Samples.operation())
        #expect(stage.service.performed.isEmpty)
        #expect(messages.sentences.first?.contains("The connection broke.") == true)
    }

    @Test("AWS's refusal is told in AWS's words, with what to do")
    func refused() async throws {
        let stage = OperationStage()
        let failure = ServiceFailure(
            .invalidState, message: "AWS says: not now.", advice: "Wait.", requestID: "r-9")
        stage.service.fail(.perform, with: failure)
        let messages = await stage.perform(try Samples.operation())
        #expect(messages.phases == [.refused("AWS says: not now. Wait.")])
        #expect(stage.outcomes == [.requested, .refused])
        #expect(stage.audit.lines.last?.requestID == "r-9")
    }

    @Test("a lost answer is resolved by looking, and never sent again")
    func ambiguous() async throws {
        let stage = OperationStage()
        stage.service.fail(.perform, with: Samples.failure(isUnknown: true))
        let service = stage.service
        stage.whenPerformed { _ in service.change { $0.tasks[0].status = .stopping } }
        let messages = await stage.perform(try Samples.operation())
        #expect(stage.service.performed.count == 1)
        #expect(stage.outcomes == [.requested, .accepted])
        #expect(stage.audit.lines.last?.stateAfter == "stopping")
        #expect(messages.phases == [.accepted])
        #expect(
            messages.contains(
                .note(
                    operation: 1,
                    "The answer was lost: The task was 'running' and is 'stopping' now. "
                        + "That is where the call leads; somebody else may have done the same.")))
    }

    @Test("a lost answer whose effect does not show stays unknown")
    func ambiguousWithoutEffect() async throws {
        let stage = OperationStage()
        stage.service.fail(.perform, with: Samples.failure(isUnknown: true))
        let messages = await stage.perform(try Samples.operation())
        #expect(stage.service.performed.count == 1)
        #expect(stage.outcomes == [.requested, .unknown])
        #expect(
            messages.phases == [
                .unknown(
                    "The connection broke. The task was 'running' and is 'running' now. "
                        + "It is not sent again.")
            ])
    }

    @Test("an unknown outcome that cannot be looked into stays unknown")
    func ambiguousAndBlind() async throws {
        let stage = OperationStage()
        stage.service.fail(.perform, with: Samples.failure(isUnknown: true))
        let service = stage.service
        stage.whenPerformed { _ in service.fail(.replicationTask, with: Samples.failure()) }
        let messages = await stage.perform(try Samples.operation())
        #expect(stage.service.performed.count == 1)
        #expect(messages.sentences.first?.contains("could not be read afterwards") == true)
        #expect(stage.audit.lines.last?.stateAfter == nil)
    }

    @Test("a reload of many tables is sent in calls of ten, each recorded")
    func batches() async throws {
        let stage = OperationStage()
        let tables = Samples.names(25)
        let messages = await stage.perform(
            try Samples.operation(1, .reloadTables(Samples.arn, tables, .dataReload)))
        #expect(messages.phases == [.accepted])
        #expect(
            stage.service.performed == [
                .reloadTables(Samples.arn, Array(tables[0..<10]), .dataReload),
                .reloadTables(Samples.arn, Array(tables[10..<20]), .dataReload),
                .reloadTables(Samples.arn, Array(tables[20..<25]), .dataReload),
            ])
        #expect(stage.audit.lines.map(\.call) == [1, 1, 2, 2, 3, 3])
        #expect(stage.audit.lines[4].parameters["TablesToReload"]?.last == "app.t24")
    }

    @Test("the first failure of a batch ends it, and what was done is told")
    func batchStops() async throws {
        let stage = OperationStage()
        let service = stage.service
        stage.whenPerformed { number in
            if number == 2 { service.fail(.perform, with: Samples.failure(.throttled)) }
        }
        let operation = try Samples.operation(
            1, .reloadTables(Samples.arn, Samples.names(25), .dataReload))
        let messages = await stage.perform(operation)
        #expect(stage.service.performed.count == 2)
        #expect(stage.outcomes == [.requested, .accepted, .requested, .refused])
        #expect(messages.sentences.first?.hasPrefix("AWS accepted the first 1 of 3 calls") == true)
    }

    @Test("a batch ends when the task changes its state in the midst of it")
    func batchMeetsChange() async throws {
        let stage = OperationStage()
        let service = stage.service
        stage.whenPerformed { _ in service.change { $0.tasks[0].status = .stopped } }
        let operation = try Samples.operation(
            1, .reloadTables(Samples.arn, Samples.names(11), .dataReload))
        let messages = await stage.perform(operation)
        #expect(stage.service.performed.count == 1)
        #expect(messages.sentences.first?.contains("'stopped'") == true)
    }

    @Test("a reload of no table sends nothing")
    func emptyReload() async throws {
        let stage = OperationStage()
        let messages = await stage.perform(
            try Samples.operation(1, .reloadTables(Samples.arn, [], .dataReload)))
        #expect(stage.service.calls.isEmpty)
        #expect(messages.phases == [.refused("No table was selected; nothing was sent.")])
    }

    @Test("the same act is never sent twice, and its outcome is not written over")
    func twice() async throws {
        let stage = OperationStage()
        let operation = try Samples.operation()
        let messages = await stage.perform(operation, operation)
        #expect(stage.service.performed.count == 1)
        #expect(messages.phases == [.accepted])
        #expect(messages.sentences == ["That was already sent; nothing is sent twice."])
    }

    @Test("two acts on one task do not overlap; on two tasks they may")
    func overlap() async throws {
        let stage = OperationStage([Samples.task(), Samples.task(Samples.other)])
        let messages = await stage.perform(
            try Samples.operation(1), try Samples.operation(2),
            try Samples.operation(3, .stop(Samples.other)))
        #expect(Set(stage.service.performed) == [.stop(Samples.arn), .stop(Samples.other)])
        #expect(stage.service.performed.count == 2)
        #expect(messages.phases.count == 3)
        #expect(messages.sentences.count == 1)
    }

    @Test("an act given up before its call was sent is not sent")
    func cancelled() async throws {
        let stage = OperationStage()
        let messages = await stage.giveUp(try Samples.operation())
        #expect(stage.service.performed.isEmpty)
        #expect(messages.phases == [.refused("The program is ending; nothing was sent.")])
    }
}
