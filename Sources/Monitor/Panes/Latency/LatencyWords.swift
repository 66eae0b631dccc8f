import Foundation
import Migration
import TerminalUI

/// The lines of words around the curves.
struct LatencyWords {
    let scene: LatencyScene
    let symbols: Symbols

    /// `target 17 s ↓ p95 31 s · source 3 s → p95 4 s · 31 s old`.
    var values: Line {
        let names =
            scene.subject == .latency ? ("target", "source") : ("rows written", "rows read")
        return joined([
            value(names.0, scene.target, .chart1), value(names.1, scene.source, .chart2), age,
        ])
    }

    /// The reading in a word, and why, in a sentence.
    var judgement: Line {
        switch scene.subject {
        case .load: loadJudgement
        case .latency:
            joined([
                Line(scene.reading.word, Style(role, .bold)),
                Line(
                    scene.diagnosis.sentence, scene.diagnosis.needsAttention ? Style(role) : .text),
            ])
        }
    }

    /// `backlog 4,321 · drained in 00:14–00:40 · disk 0 · mem 77`.
    var waiting: Line {
        guard scene.subject == .latency else { return .empty }
        let backlog = scene.backlog
        return joined([
            Line("backlog ", .dim) + number(backlog.waiting), drain,
            Line("disk ", .dim) + number(backlog.diskTarget, above: 0, .warn),
            Line("mem ", .dim) + number(backlog.memoryTarget),
            backlog.uncommitted.map { $0 > 0 ? uncommitted($0) : .empty } ?? .empty,
        ])
    }

    /// The worst fact in one line.
    var summary: Line {
        guard scene.subject == .latency else { return joined([loadValue, loadJudgement]) }
        switch scene.reading {
        case .dead, .unknown: return judgement
        case .behind, .caughtUp, .idle:
            let word = Line(scene.reading.word, Style(role))
            let lag = Line("lag ", .dim) + current(scene.target)
            let shown = if case .behind = scene.reading { lag } else { joined([lag, word]) }
            return joined([shown, Line("backlog ", .dim) + number(scene.backlog.waiting), drain])
        }
    }

    /// What the reading means: late is worth a look, dead is the worst, unknown is not well.
    var role: Role {
        switch scene.reading {
        case .behind(let seconds):
            scene.diagnosis.needsAttention ? .fail : seconds >= LagDiagnosis.concern ? .warn : .text
        case .caughtUp: .ok
        case .idle(let isProven): isProven ? .ok : .unknown
        case .dead: .fail
        case .unknown: .unknown
        }
    }

    private func value(_ name: String, _ summary: LatencySummary, _ role: Role) -> Line {
        let p95 = summary.p95.map { Line(" p95 \(text($0))", .dim) } ?? .empty
        return Line("\(name) ", Style(role)) + current(summary) + p95
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

    private var drain: Line {
        switch scene.drain {
        case .drained: Line("drained", .ok)
        case .inSeconds(let range): Line("drained in \(clocks(range))", .text)
        case .notDraining(let since):
            Line("not draining since \(ClockText.minute(since))", .warn)
        case .unknown(let reason):
            Line(reason.isEmpty ? "drain unknown" : "drain unknown: \(reason)", .unknown)
        }
    }

    /// An estimate always looks like one.
    private func clocks(_ range: ClosedRange<Double>) -> String {
        let ends = (DurationText.clock(range.lowerBound), DurationText.clock(range.upperBound))
        return ends.0 == ends.1 ? "about \(ends.0)" : "\(ends.0)\(symbols.range)\(ends.1)"
    }

    private func uncommitted(_ rows: Double) -> Line {
        Line("\(CountText.number(rows)) rows not committed at the source", .warn)
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
            return Line("A full load follows no changes: latency does not apply.", .dim)
        }
        return Line("Loading; the latency of changes is published once they are read.", .dim)
    }

    private func joined(_ lines: [Line]) -> Line {
        Line.joined(lines, separator: Line(symbols.separator, .dim))
    }
}
