import Foundation
import Migration
import Testing

@testable import Monitor

struct LoadBookTests {
    @Test func countersThatAWSLeftOutStayUnknown() {
        var book = LoadBook()
        book.absorb(.named("t"), at: Stage.start)
        #expect(book.progress == nil)
        book.absorb(.named("t").loading(loaded: 1, loading: 1, queued: 2), at: Stage.start)
        #expect(book.progress?.percent == 25)
        #expect(book.progress?.basis == .counters)
    }

    @Test func theFirstStatusIsNoChangeAndTheNextOneIs() {
        var book = LoadBook()
        book.absorb(.named("t", .running), at: Stage.start)
        #expect(book.statusChanged == nil)
        let later = Stage.start.addingTimeInterval(5)
        book.absorb(.named("t", .stopping), at: later)
        book.absorb(.named("t", .stopping), at: later.addingTimeInterval(5))
        #expect(book.statusChanged == later)
    }
}
