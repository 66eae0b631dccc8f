import AccountState
import Foundation
import Migration
import Monitor
import MonitorRuntime
import TestSupport
import Testing

@testable import Simulator

/// What the program says of lag and lost positions is so: the engine of the simulator knows.
///
/// `DMSWATCH_STORIES` says how many stories are played.
struct TruthTests {
    private static let seeds: Range<UInt64> =
        0..<(ProcessInfo.processInfo.environment["DMSWATCH_STORIES"].flatMap { UInt64($0) } ?? 24)
    /// Seconds between two looks; metrics are measured at a multiple of it.
    private static let step = 5

    @Test(
        "A lag that passes was so at the time it names, and a lost position is one",
        arguments: seeds)
    func whatIsSaidIsSo(seed: UInt64) async throws {
        let night = try SimulatedNight(playing: TruthStory(seed: seed).scenario, seed: seed)
        var truths: [Int: Truth] = [:]
        var lostFor = 0
        for second in stride(from: Self.step, through: TruthStory.length, by: Self.step) {
            await night.driver.advance(by: Double(Self.step))
            let truth = night.transport.withAccount { Truth($0) }
            truths[second] = truth
            let now = night.driver.run.now
            guard let task = night.driver.app.account.tasks?.first else { continue }
            let judgement = night.driver.app.account.judgement(at: now)
            if let lag = judgement.result("lag", of: task.arn), lag.outcome == .pass {
                let problem = Self.problem(of: lag, at: second, truths)
                #expect(problem == nil, "seed \(seed): \(problem ?? "")")
            }
            lostFor = truth.isLost ? lostFor + Self.step : 0
            let says = judgement.result("lost-position", of: task.arn)?.outcome == .fail
            #expect(!says || truth.isLost, "seed \(seed): invented at \(second) s")
            #expect(says || lostFor <= 30, "seed \(seed): missed at \(second) s")
        }
        await night.driver.close()
    }

    /// What is wrong with a lag that passes; nil if no more was behind at the time it names.
    private static func problem(
        of lag: CheckResult, at second: Int, _ truths: [Int: Truth]
    ) -> String? {
        guard let named = lag.asOf else { return "it names no time" }
        guard let place = place(of: named), let truth = truths[place] else { return nil }
        let said = lag.value?.number ?? 0
        guard truth.behind > most(said, truth) else { return nil }
        return "at \(second) s it says '\(lag.sentence)' of second \(place), when "
            + "\(Int(truth.behind)) s were behind"
    }

    /// Seconds that may be behind where so many are said.
    ///
    /// A true datapoint is rounded to a second. That nothing arrives shows in the first whole minute without
    /// rows; that a 0 is none, in changes of more than half a minute of the liveliest of the last minutes, at
    /// the pace the tables are read.
    private static func most(_ said: Double, _ truth: Truth) -> Double {
        if truth.readsZero { return 90 }
        return truth.isSilent ? 60 : said + 1
    }

    /// The second of the story that a result names: a datapoint by its minute, a line of the log by
    /// its own time; nil of one before the story.
    private static func place(of named: Date) -> Int? {
        let isDatapoint = named.timeIntervalSince1970.truncatingRemainder(dividingBy: 60) == 0
        guard !isDatapoint else { return measured(in: named) }
        let second = Int(named.timeIntervalSince(SimulatedNight.start).rounded(.down))
        return second > 0 ? second / step * step : nil
    }

    /// The second of the story at which the datapoint of a minute was measured; nil of one before it.
    private static func measured(in minute: Date) -> Int? {
        let first = Int(minute.timeIntervalSince(SimulatedNight.start).rounded(.up))
        return (first..<first + 60).first { $0 > 0 && $0 % 60 == 10 }
    }

    @Test(
        "The stories are behind and lost often enough, and believing the metric alone would not do")
    func theStoriesAreHard() {
        var (behind, lost, believed) = (0, 0, 0)
        for seed in 0..<40 as Range<UInt64> {
            var account = SimulatedAccount(
                scenario: TruthStory(seed: seed).scenario, seed: seed,
                startingAt: SimulatedNight.start)
            for second in stride(from: 10, through: TruthStory.length, by: 60) {
                account.advance(to: SimulatedNight.start.addingTimeInterval(Double(second)))
                let truth = Truth(account)
                if truth.isRunning, truth.behind > 60 { behind += 1 }
                if truth.isLost { lost += 1 }
                let task = account.tasks[0]
                let series = account.metrics[
                    .task("CDCLatencyTarget", of: task.resourceID, on: task.instanceIdentifier)]
                let minute = Int(SimulatedNight.start.timeIntervalSince1970 + Double(second)) / 60
                if let value = series?[minute], value <= 30, truth.behind > 90 { believed += 1 }
            }
        }
        #expect(behind >= 10 && lost >= 4 && believed >= 2, "\(behind), \(lost), \(believed)")
    }
}
