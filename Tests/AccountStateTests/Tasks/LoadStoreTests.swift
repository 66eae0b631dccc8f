import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

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
