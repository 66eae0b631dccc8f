import AccountState
import Foundation
import Migration
import TerminalUI

/// The lines of text around the curves.
struct LatencyText {
    let scene: LatencyScene
    let symbols: Symbols

    /// `target 17 s ↓ p95 31 s · source 3 s → p95 4 s · 31 s old`; in more columns the median and
    /// the maximum of the time shown too.
    func values(width: Int) -> Line {
        let lines = Detail.allCases.map { values($0) }
        // How old they are is told before how they were spread.
        return lines.first { $0.width <= width } ?? lines.last ?? .empty
    }

    /// The newest values with the least beside them that every width but the smallest has room for.
    var values: Line { values(.some) }

    /// How much is said of the time shown, beside the newest value.
    private enum Detail: CaseIterable {
        case all
        case some
        case none
    }

    private func values(_ detail: Detail) -> Line {
        let names =
            scene.subject == .latency ? ("target", "source") : ("rows written", "rows read")
        return joined([
            value(names.0, scene.target, .chart1, detail),
            value(names.1, scene.source, .chart2, detail), age,
        ])
    }

    /// The lines under the curves, in so many rows: what waits, what that means, and with room
    /// for it what the judgement rests on.
    func below(_ rows: Int, width: Int) -> [Line] {
        guard rows > 1 else { return [judgement] }
        let evidence = scene.subject == .latency && rows >= 4 ? self.evidence : []
        let separator = Line(symbols.separator, .dim)
        let whole =
            evidence.isEmpty
            ? judgement
            : judgement + separator
                + Line(evidence.joined(separator: symbols.separator), .dim)
        let lines = whole.wrapped(to: width)
        guard !lines.isEmpty else { return [waiting, judgement] }
        // What does not fit stays in the last line, which then shows that it is cut. A short
        // judgement leaves its rows to the curves.
        let last = Line.joined(Array(lines.dropFirst(rows - 2)), separator: Line(" "))
        return [waiting] + lines.prefix(rows - 2) + (last.isEmpty ? [] : [last])
    }

    private var evidence: [String] {
        let said = scene.lag?.evidence.map { $0.text(now: scene.now) } ?? []
        return said + (scene.cause?.evidence ?? LagCause.numbers(in: scene.report, now: scene.now))
    }

    /// What is said of the lag, and where it is long, why.
    var judgement: Line {
        switch scene.subject {
        case .load: loadJudgement
        case .latency: joined([sentence, why])
        }
    }

    private var sentence: Line {
        guard let lag = scene.lag else { return Line("lag not judged", .unknown) }
        return Line(lag.sentence, lag.outcome == .pass ? Style(role) : Style(role, .bold))
    }

    private var why: Line { scene.cause.map { Line($0.sentence, Style(role)) } ?? .empty }

    /// What to do before why, for a single line.
    private var brief: Line { scene.cause.map { Line($0.brief, Style(role)) } ?? .empty }

    /// `backlog 4,321 · drained in 13–21 min (12:00–12:08Z) · disk 0 · mem 77`.
    var waiting: Line {
        guard scene.subject == .latency else { return .empty }
        let backlog = scene.backlog
        // Why no end can be told takes many words, and numbers come before words.
        let isUnknown = if case .unknown = scene.drain { true } else { false }
        return joined([
            backlog.uncommitted.map { $0 > 0 ? uncommitted($0) : .empty } ?? .empty,
            Line("backlog ", .dim) + number(backlog.waiting), isUnknown ? .empty : drain, flow,
            Line("disk ", .dim) + number(backlog.diskTarget, above: 0, .warn),
            Line("mem ", .dim) + number(backlog.memoryTarget), isUnknown ? drain : .empty,
        ])
    }

    /// `in 310/s out 290/s`: rows read at the source and applied on the target.
    private var flow: Line {
        Line("in ", .dim) + rate(.throughputRowsSource) + Line(" out ", .dim)
            + rate(.throughputRowsTarget)
    }

    /// Of old it is no longer the present's, and says nothing.
    private func rate(_ metric: MetricName) -> Line {
        guard let newest = scene.report.series[metric]?.newest,
            scene.now.timeIntervalSince(newest.date) <= Lag.freshness
        else { return Line(symbols.absent, .unknown) }
        return Line("\(CountText.number(newest.value))/s")
    }

    /// The worst fact in one line.
    var summary: Line {
        guard scene.subject == .latency else { return joined([loadValue, loadJudgement]) }
        guard let lag = scene.lag, lag.outcome.isWell || lag.value != nil else {
            return Line(scene.lag?.headline ?? "lag not judged", Style(role))
        }
        guard lag.outcome != .notApplicable else { return Line(lag.sentence, .dim) }
        let shown = Line("lag ", .dim) + current(scene.target)
        // Why it is behind matters more than how much waits.
        if scene.cause != nil { return joined([shown, brief]) }
        let word =
            lag.value.map { $0.number < 1 } ?? true ? Line(lag.headline, Style(role)) : .empty
        return joined([shown, word, Line("backlog ", .dim) + number(scene.backlog.waiting), drain])
    }

    /// The colour of what is said of the lag.
    var role: Role { scene.lag?.lagRole ?? .unknown }

    private func value(
        _ name: String, _ summary: LatencySummary, _ role: Role, _ detail: Detail
    ) -> Line {
        let shown = [
            detail == .all ? summary.p50.map { "p50 \(text($0))" } : nil,
            detail != .none ? summary.p95.map { "p95 \(text($0))" } : nil,
            detail == .all ? summary.max.map { "max \(text($0))" } : nil,
        ].compactMap { $0 }
        let percentiles = Line(shown.map { " " + $0 }.joined(), .dim)
        return Line("\(name) ", Style(role)) + current(summary) + percentiles
    }

    /// The newest value and where it is going. Of old, it is no longer the present's.
    private func current(_ summary: LatencySummary) -> Line {
        guard let value = summary.current, let age = summary.age(at: scene.now) else {
            return Line(symbols.absent, .unknown)
        }
        let arrow = summary.trend.map { " \(self.arrow($0))" } ?? ""
        return Line(text(value) + arrow, age > Lag.freshness ? .stale : .bright)
    }

    private var age: Line {
        guard let newest = scene.newest else { return .empty }
        let age = scene.now.timeIntervalSince(newest)
        return Line("\(DurationText.words(age)) old", age > Lag.freshness ? .stale : .dim)
    }

    private func text(_ value: Double) -> String { scene.subject.text(value) }

    private func arrow(_ trend: Trend) -> Character {
        switch trend {
        case .rising: symbols.up
        case .steady: symbols.right
        case .falling: symbols.down
        }
    }

    /// Where the lag is contradicted or not known, an empty backlog is no proof of anything.
    private var drain: Line {
        switch scene.drain {
        case .drained:
            scene.lag?.outcome == .pass ? Line("drained", .ok) : Line("drain: unknown", .unknown)
        case .inSeconds: Line(scene.drain.text(now: scene.now, range: symbols.range), .text)
        case .notDraining(let since):
            Line("not draining since \(ClockText.minute(since))Z", .warn)
        case .unknown(let reason):
            Line(reason.isEmpty ? "drain: unknown" : "drain: \(reason)", .unknown)
        }
    }

    private func uncommitted(_ rows: Double) -> Line {
        Line("\(CountText.number(rows)) rows uncommitted at the source", .warn)
    }

    /// A number; one that is not published is absent, not zero.
    private func number(
        _ value: Double?, above limit: Double = .infinity, _ role: Role = .text
    ) -> Line {
        guard let value else { return Line(symbols.absent, .unknown) }
        return Line(CountText.number(value), value > limit ? Style(role) : .text)
    }

    private var loadValue: Line { Line("load ", .dim) + current(scene.target) }

    private var loadJudgement: Line {
        if scene.task.migrationType.followsChanges == false {
            return Line("Full load only: latency does not apply.", .dim)
        }
        return Line("Loading: CDC latency is published once changes are read.", .dim)
    }

    private func joined(_ lines: [Line]) -> Line {
        Line.joined(lines, separator: Line(symbols.separator, .dim))
    }
}
