import AccountState
import Foundation
import Monitor
import MonitorRuntime
import Simulator
import TestSupport
import Testing

/// Every fault of AWS and of the way to it, on every feed at once and on one alone: what is seen, that
/// what was read before stays, and that it is over by itself.
struct FaultMatrixTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var kind: Fault.Kind
        /// What every feed says of it; nil where it is one thing first and then another.
        var words: String?
        /// Seconds from its end until everything is fresh again: a minute, and what a question that was
        /// under way takes to end.
        var over: Double = 65

        var testDescription: String { kind.rawValue }
    }

    private static let rows = [
        Row(kind: .unavailable, words: "AWS unavailable"),
        Row(kind: .cut, words: "unreachable"),
        Row(kind: .reset, words: "unreachable"),
        Row(kind: .halfClosed, words: "unreachable"),
        // No answer for its time limit, which may have begun just before the end.
        Row(kind: .stalled, words: nil, over: 130),
        Row(kind: .truncated, words: "unreadable reply"),
        Row(kind: .malformed, words: "unreadable reply"),
        Row(kind: .accessDenied, words: "not permitted"),
        Row(kind: .expiredCredentials, words: "credentials expired"),
    ]

    /// The feeds that are asked at least once a minute, and whose data can be there.
    private static func feeds(_ program: Program) -> Set<Feed> {
        let feeds = program.wantedFeeds.keys.filter { feed in
            program.account.status(of: feed).lastSuccess != nil
                && program.account.status(of: feed).interval <= 60
        }
        return Set(feeds).subtracting(program.account.awaited)
    }

    @Test("Every feed says so, keeps what it has, and is fresh again by itself", arguments: rows)
    func everyFeed(row: Row) async throws {
        let night = try SimulatedNight()
        let driver = night.driver
        await driver.advance(by: 90)
        let before = Self.feeds(driver.app)
        #expect(before.count >= 8, "\(before)")
        night.transport.faults = Faults([Fault(row.kind)])
        await driver.advance(by: 150)
        driver.expect(SimulatedNight.task).expect("STALE")
        for feed in before.intersection(driver.app.wantedFeeds.keys) {
            let said = driver.app.account.status(of: feed).obstacle(at: driver.clock.now)
            if let words = row.words {
                #expect(said == words, "\(feed)")
            } else {
                #expect(said != nil, "\(feed)")
            }
        }
        night.transport.faults = Faults()
        await driver.advance(by: row.over)
        for feed in before.intersection(driver.app.wantedFeeds.keys) {
            let status = driver.app.account.status(of: feed)
            #expect(status.obstacle(at: driver.clock.now) == nil, "\(feed)")
            #expect(!status.isStale(at: driver.clock.now), "\(feed)")
        }
        driver.expectNo("STALE")
        await driver.close()
    }

    @Test(
        "What one question meets is that feed's alone",
        arguments: [
            ("dms:DescribeReplicationTasks", Feed.tasks), ("dms:DescribeEvents", .events),
            ("dms:DescribeConnections", .connections), ("cloudwatch:DescribeAlarms", .alarms),
        ])
    func oneFeed(action: String, feed: Feed) async throws {
        for kind in [Fault.Kind.unavailable, .cut, .malformed, .accessDenied] {
            let night = try SimulatedNight()
            let driver = night.driver
            await driver.advance(by: 90)
            night.transport.faults = Faults([Fault(kind, actions: [action])])
            await driver.advance(by: 100)
            let account = driver.app.account
            #expect(account.status(of: feed).failing != nil, "\(kind) \(feed)")
            for other in [Feed.tasks, .events, .connections, .alarms] where other != feed {
                #expect(account.status(of: other).failing == nil, "\(kind) \(other)")
            }
            await driver.close()
        }
    }
}
