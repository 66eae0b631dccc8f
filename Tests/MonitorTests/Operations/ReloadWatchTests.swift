import AccountState
import Foundation
import Migration
import TestFixtures
import Testing

@testable import Monitor

/// A reload or a comparison is done once it was seen to begin and to end, and not before.
struct ReloadWatchTests {
    private let name = TableName(schema: "app", table: "orders")

    private func operation(
        _ option: Mutation.ReloadOption, on stage: Stage
    ) throws -> TaskOperation {
        let task = try #require(stage.openTask)
        let confirmed = try #require(
            ConfirmedMutation(
                .reloadTables(task, [name], option), shown: Date.distantPast,
                confirmed: Date.distantFuture))
        return TaskOperation(
            id: 1, confirmed: confirmed, identifier: "ledger", expected: .running
        ).entering(.accepted, at: stage.now)
    }

    private func look(at operation: TaskOperation, on stage: Stage) throws -> TaskOperation {
        let task = try #require(stage.openTask)
        return operation.observed(
            in: stage.account.tasks ?? [], tables: stage.account.tables[task], at: stage.now)
    }

    private func sweep(
        _ state: TableState, _ validation: ValidationState?, on stage: inout Stage
    ) throws {
        var table = TableStatistics(name: name, state: state)
        table.validationState = validation
        let task = try #require(stage.openTask)
        stage.sweep([table], of: task)
    }

    @Test("A comparison is under way while its table waits for it")
    func comparison() throws {
        var stage = Stage.watching()
        try sweep(.completed, .validated, on: &stage)
        var operation = try operation(.validateOnly, on: stage)
        // What was read before says nothing: the table was validated then too.
        operation = try look(at: operation, on: stage)
        #expect(operation.phase == .accepted)
        stage.pass(15)
        try sweep(.completed, .pendingRevalidation, on: &stage)
        operation = try look(at: operation, on: stage)
        #expect(operation.phase == .accepted)
        stage.pass(600)
        operation = try look(at: operation, on: stage)
        #expect(operation.phase == .accepted)
        try sweep(.completed, .validated, on: &stage)
        operation = try look(at: operation, on: stage)
        #expect(operation.phase == .done)
    }

    @Test(
        "What nobody saw begin is not said to be done",
        arguments: [Mutation.ReloadOption.dataReload, .validateOnly])
    func unseen(option: Mutation.ReloadOption) throws {
        var stage = Stage.watching()
        try sweep(.completed, .validated, on: &stage)
        var operation = try operation(option, on: stage)
        stage.pass(119)
        operation = try look(at: operation, on: stage)
        #expect(operation.phase == .accepted)
        stage.pass(2)
        operation = try look(at: operation, on: stage)
        guard case .unknown(let why) = operation.phase else {
            Issue.record("\(operation.phase)")
            return
        }
        #expect(why.hasPrefix("AWS has accepted it, but its tables were not seen"))
        #expect(operation.isOver)
    }

    @Test("A reload is done when its table was seen loading, and no longer is")
    func reload() throws {
        var stage = Stage.watching()
        try sweep(.completed, nil, on: &stage)
        var operation = try operation(.dataReload, on: stage)
        stage.pass(15)
        try sweep(.reloading, nil, on: &stage)
        operation = try look(at: operation, on: stage)
        #expect(operation.phase == .accepted)
        stage.pass(15)
        try sweep(.completed, nil, on: &stage)
        operation = try look(at: operation, on: stage)
        #expect(operation.phase == .done)
    }
}
