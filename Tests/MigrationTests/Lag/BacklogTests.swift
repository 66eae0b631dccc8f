import Foundation
import Migration
import Testing

struct BacklogTests {
    @Test func theSameChangesAreNotCountedTwice() {
        let report = MetricsReport.minutes(
            [.incomingChanges: [100], .changesMemoryTarget: [60], .changesDiskTarget: [80]],
            end: eight)
        #expect(Backlog(report, now: after(60)).waiting == 140)
        let more = MetricsReport.minutes(
            [.incomingChanges: [900], .changesMemoryTarget: [60]], end: eight)
        #expect(Backlog(more, now: after(60)).waiting == 900)
    }

    @Test func whatWaitsForACommitAtTheSourceIsApart() {
        let report = MetricsReport.minutes(
            [.incomingChanges: [0], .changesMemorySource: [5], .changesDiskSource: [7]], end: eight)
        let backlog = Backlog(report, now: after(60))
        #expect(backlog.waiting == 0)
        #expect(backlog.uncommitted == 12)
        #expect(!backlog.isEmpty)
    }

    @Test func whatIsNotPublishedOrOldIsUnknown() {
        let none = Backlog(MetricsReport(series: [:]), now: eight)
        #expect(none.waiting == nil)
        #expect(none.uncommitted == nil)
        #expect(none.date == nil)
        #expect(!none.isEmpty)
        let report = MetricsReport.minutes([.incomingChanges: [4]], end: eight)
        #expect(Backlog(report, now: after(301)).waiting == nil)
        #expect(Backlog(report, now: after(300)).waiting == 4)
    }

    @Test func emptyNeedsAllFivePublished() {
        var values: [MetricName: [Double?]] = [
            .incomingChanges: [0], .changesMemoryTarget: [0], .changesDiskTarget: [0],
            .changesMemorySource: [0],
        ]
        #expect(!Backlog(.minutes(values, end: eight), now: eight).isEmpty)
        values[.changesDiskSource] = [0]
        #expect(Backlog(.minutes(values, end: eight), now: eight).isEmpty)
        #expect(Backlog(.minutes(values, end: eight), now: eight).date == eight)
    }
}
