import Foundation
import Migration
import TerminalUI

@testable import Monitor

/// A world made report by report, and panes looked at in it.
struct Stage {
    /// 2026-11-22 08:41:07 in UTC.
    static let start = Date(timeIntervalSince1970: 1_795_336_867)

    var world = World()
    var now = Stage.start
    var openTask: ARN?
    var isReadOnly = false
    var isFocused = true
    var symbols = Symbols.unicode

    /// A stage on which `tasks` were just read; the first is open.
    init(_ tasks: ReplicationTask...) {
        receive(.tasks, .tasks(tasks))
        openTask = tasks.first?.arn
    }

    mutating func receive(_ feed: Feed, _ data: FeedData) {
        report(feed, .data(data))
    }

    mutating func fail(_ feed: Feed, _ failure: ServiceFailure) {
        report(feed, .failed(failure, nextAttempt: now.addingTimeInterval(8)))
    }

    /// One whole sweep of a single page.
    mutating func sweep(_ tables: [TableStatistics], of task: ARN) {
        let page = TableStatisticsPage(tables: tables, nextMarker: nil)
        receive(.tableStatistics(task), .tables(page, isFirst: true))
    }

    mutating func settle(_ settings: String, of task: ReplicationTask) {
        var task = task
        task.settings = settings
        receive(.taskDetail(task.arn), .taskDetail(task))
    }

    mutating func pass(_ seconds: Double) { now = now.addingTimeInterval(seconds) }

    func context(_ size: Size = Size(width: 118, height: 12)) -> PaneContext {
        PaneContext(
            world: world, now: now, openTask: openTask, symbols: symbols, isFocused: isFocused,
            size: size, isReadOnly: isReadOnly)
    }

    func frame(of pane: some Pane, width: Int, height: Int) -> Frame {
        let size = Size(width: width, height: height)
        var frame = Frame(size: size, symbols: symbols)
        frame.draw { pane.draw(on: &$0, context: context(size)) }
        return frame
    }

    /// The rows of the pane's frame, blanks at their ends cut.
    func picture(of pane: some Pane, width: Int, height: Int) -> String {
        frame(of: pane, width: width, height: height).lines
            .map { String($0.reversed().drop { $0 == " " }.reversed()) }
            .joined(separator: "\n")
    }

    private mutating func report(_ feed: Feed, _ outcome: FeedReport.Outcome) {
        world.apply(
            FeedReport(
                feed: feed, generation: 0, received: now, outcome: outcome,
                budget: APIBudget(tokens: 20, requestsLastMinute: 0)))
    }
}

extension ReplicationTask {
    static func named(
        _ identifier: String, _ status: TaskStatus = .running,
        _ type: MigrationType = .fullLoadAndCDC
    ) -> ReplicationTask {
        ReplicationTask(
            arn: ARN("arn:aws:dms:eu-west-3:210987654321:task:\(identifier.uppercased())"),
            identifier: identifier, status: status, migrationType: type)
    }

    /// The same task with members set.
    func with(_ change: (inout ReplicationTask) -> Void) -> ReplicationTask {
        var task = self
        change(&task)
        return task
    }

    /// The same task, its load begun before the stage's start, with AWS's counters.
    func loading(
        percent: Int? = nil, loaded: Int = 0, loading: Int = 0, queued: Int = 0, errors: Int = 0
    ) -> ReplicationTask {
        with { task in
            var statistics = LoadStatistics()
            statistics.percent = percent
            statistics.tablesLoaded = loaded
            statistics.tablesLoading = loading
            statistics.tablesQueued = queued
            statistics.tablesErrored = errors
            statistics.freshStart = Stage.start.addingTimeInterval(-600)
            statistics.start = statistics.freshStart
            task.statistics = statistics
        }
    }
}

extension TableStatistics {
    static func named(
        _ schema: String, _ table: String, _ state: TableState, rows: Int? = nil,
        _ change: (inout TableStatistics) -> Void = { _ in }
    ) -> TableStatistics {
        var statistics = TableStatistics(
            name: TableName(schema: schema, table: table), state: state)
        statistics.fullLoadRows = rows
        change(&statistics)
        return statistics
    }

    /// The same table as loaded for some seconds before the stage's start.
    func began(_ seconds: Double, ended: Double? = nil) -> TableStatistics {
        var table = self
        table.fullLoadStart = Stage.start.addingTimeInterval(-seconds)
        table.fullLoadEnd = ended.map { Stage.start.addingTimeInterval(-$0) }
        return table
    }
}

extension PaneAction {
    var proposal: Proposal? {
        guard case .propose(let proposal) = self else { return nil }
        return proposal
    }

    var refusal: String? {
        guard case .notice(let notice) = self, notice.kind == .refusal else { return nil }
        return notice.text
    }
}
