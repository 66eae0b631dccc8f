import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

struct TaskQueryTests {
    private func order(
        _ column: TaskSort.Column, reversed: Bool = false, filter: String = "",
        _ stage: StagedAccount
    ) -> [String] {
        let sort = TaskSort(column: column, isReversed: reversed)
        return TaskQuery(filter: filter, sort: sort).tasks(in: stage.account, at: stage.now).map(
            \.identifier)
    }

    private let stage = StagedAccount(
        .named("a-done", .stopped, .fullLoad).with {
            $0.stopReason = StopReason("FULL_LOAD_ONLY_FINISHED")
        },
        .named("b-cdc", .running, .cdc),
        .named("c-load").loading(loaded: 1, loading: 3),
        .named("d-broken", .failed).loading(loaded: 3, loading: 1),
        .named("e-errors").loading(loaded: 1, loading: 1, errors: 2),
        .named("f-odd", .unknown("dreaming")))

    @Test func whatWantsALookComesFirst() {
        #expect(
            order(.state, stage)
                == ["d-broken", "e-errors", "f-odd", "c-load", "b-cdc", "a-done"])
    }

    @Test func progressBeginsWithTheLeastAndTheUnknownStandsLast() {
        #expect(
            order(.progress, stage)
                == ["c-load", "e-errors", "d-broken", "a-done", "b-cdc", "f-odd"])
        #expect(
            order(.progress, reversed: true, stage)
                == ["a-done", "d-broken", "c-load", "e-errors", "b-cdc", "f-odd"])
    }

    @Test func anUnknownLagStandsLastWhicheverWay() {
        let names = stage.account.tasks.map { $0.map(\.identifier).sorted() }
        #expect(order(.lag, stage) == names)
        #expect(order(.lag, reversed: true, stage) == names)
    }

    @Test func namesAreTurnedRound() {
        #expect(order(.name, reversed: true, stage).first == "f-odd")
    }

    @Test(arguments: [
        ("LOAD", ["c-load", "e-errors"]), ("eu-west-3 cdc", ["b-cdc"]), ("nothing", []),
    ])
    func aFilterLooksInNameARNAndState(filter: String, expected: [String]) {
        #expect(order(.name, filter: filter, stage) == expected)
    }
}

struct LoadStoreTests {
    @Test func countersThatAWSLeftOutStayUnknown() {
        var store = LoadStore()
        store.absorb(.named("t"), at: StagedAccount.start)
        #expect(store.progress == nil)
        store.absorb(.named("t").loading(loaded: 1, loading: 1, queued: 2), at: StagedAccount.start)
        #expect(store.progress?.percent == 25)
        #expect(store.progress?.basis == .counters)
    }

    @Test func theFirstStatusIsNoChangeAndTheNextOneIs() {
        var store = LoadStore()
        store.absorb(.named("t", .running), at: StagedAccount.start)
        #expect(store.statusChanged == nil)
        let later = StagedAccount.start.addingTimeInterval(5)
        store.absorb(.named("t", .stopping), at: later)
        store.absorb(.named("t", .stopping), at: later.addingTimeInterval(5))
        #expect(store.statusChanged == later)
    }
}
