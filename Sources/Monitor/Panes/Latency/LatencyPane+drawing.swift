import AccountState
import Foundation
import Migration
public import TerminalUI

extension LatencyPane {
    public func draw(on canvas: inout Canvas, context: PaneContext) {
        if let absence = LatencyAbsence(context) {
            explain(absence, on: &canvas, now: context.now)
            return
        }
        guard let scene = LatencyScene(context, window: window(in: context)) else { return }
        let words = LatencyText(scene: scene, symbols: context.symbols)
        let layout = LatencyLayout(height: canvas.height)
        var area = canvas.bounds
        if layout.hasValues {
            canvas.write(words.values(width: canvas.width - 2), x: 1)
            area = area.split(top: 1).rest
        }
        let lines = words.below(layout.linesBelow, width: canvas.width - 2)
            .prefix(layout.linesBelow)
        let below = area.split(bottom: lines.count)
        area = below.rest
        for (row, line) in lines.enumerated() {
            let whole = line.wholeParts(
                in: canvas.width - 2, symbols: context.symbols, longest: 30)
            canvas.write(whole, x: 1, y: below.bottom.y + row)
        }
        canvas.sub(area) { canvas in
            if let absence = scene.absence {
                explain(absence, on: &canvas, now: context.now)
            } else {
                chart(scene, context).draw(in: &canvas)
            }
        }
    }

    private func explain(_ absence: LatencyAbsence, on canvas: inout Canvas, now: Date) {
        Explanation(absence.sentence(now: now), absence.advice(now: now), absence.role)
            .draw(on: &canvas)
    }

    private func chart(_ scene: LatencyScene, _ context: PaneContext) -> LineChart {
        let start = scene.now.addingTimeInterval(-scene.window.seconds)
        let marks = LatencyMarks(account: context.account, task: scene.task)
        // The right edge is now; where the curve ends before it nothing newer is known.
        let edge = LineChart.Event(time: scene.now.timeIntervalSince1970, label: "", role: .dim)
        let chosen = minute.flatMap { minute -> LineChart.Event? in
            guard minute > start, minute < scene.now else { return nil }
            return LineChart.Event(
                time: minute.timeIntervalSince1970, label: ClockText.minute(minute), role: .key)
        }
        let isLatency = scene.subject == .latency
        return LineChart(
            series: [
                series("target", .chart1, scene.target), series("source", .chart2, scene.source),
            ],
            time: start.timeIntervalSince1970...scene.now.timeIntervalSince1970,
            longestGap: Self.longestGap, thresholds: isLatency ? marks.thresholds : [],
            events: [edge] + marks.events(from: start, to: scene.now) + [chosen].compactMap(\.self),
            valueUnit: { scene.subject.axisUnit(upTo: $0) },
            timeLabel: { ClockText.minute(Date(timeIntervalSince1970: $0)) })
    }

    private func series(
        _ name: String, _ role: Role, _ summary: LatencySummary
    ) -> LineChart.Series {
        LineChart.Series(
            name: name, role: role,
            samples: summary.points.map {
                LineChart.Sample(time: $0.date.timeIntervalSince1970, value: $0.value)
            })
    }

    public func caption(context: PaneContext) -> Line {
        let what =
            context.task?.migrationType.followsChanges == false
            ? "rows per second" : "target = end to end"
        let shown = window(in: context)
        let spans = LatencyWindow.allCases.map { window in
            Line(window.label, window == shown ? Style(.bright, .bold) : .dim)
        }
        let separator = Line(context.symbols.isUnicode ? "·" : " ", .dim)
        return Line.joined(spans, separator: separator) + Line("  \(what)", .dim)
    }

    public func summary(context: PaneContext) -> Line {
        if let absence = LatencyAbsence(context) {
            return Line(absence.sentence(now: context.now), Style(absence.role))
        }
        guard let scene = LatencyScene(context, window: window(in: context)) else { return .empty }
        return LatencyText(scene: scene, symbols: context.symbols).summary
    }

    /// Datapoints stand a minute apart; after more than that and a half one is missing.
    private static let longestGap: Double = 90
}

/// How many rows of a pane of a given height are text rather than curves.
struct LatencyLayout: Sendable, Hashable {
    /// Whether the newest values stand above the curves.
    let hasValues: Bool
    /// Below them: the judgement, and above it what waits, if there is room for both. With more
    /// the judgement may take more than one line, and say what it rests on.
    let linesBelow: Int

    /// The fewer the rows, the fewer the words; the judgement is the last to go but the values.
    init(height: Int) {
        hasValues = height >= 1
        linesBelow = height >= 12 ? 4 : height >= 8 ? 3 : height >= 6 ? 2 : height >= 2 ? 1 : 0
    }
}

/// What happened to a task, as marks in a chart.
struct LatencyMarks {
    let account: AccountState
    let task: ReplicationTask

    /// The marks between two instants, oldest first; of many the newest few.
    func events(from start: Date, to end: Date) -> [LineChart.Event] {
        guard start < end else { return [] }
        return (happenings + changes).filter { start...end ~= $0.date }
            .sorted { $0.date < $1.date }.suffix(Self.most)
            .map { mark in
                LineChart.Event(
                    time: mark.date.timeIntervalSince1970, label: mark.label, role: mark.role)
            }
    }

    /// Horizontal lines where alarms on the task's end-to-end latency begin to fire.
    var thresholds: [LineChart.Threshold] {
        let inspection = AlarmInspection(account)
        let values = (account.alarms ?? []).filter {
            $0.metric == MetricName.latencyTarget.rawValue && inspection.concerns($0, task)
        }.compactMap(\.threshold)
        return Set(values).sorted().map { value in
            LineChart.Threshold(value: value, label: "alarm \(CountText.number(value)) s")
        }
    }

    private struct Mark {
        var date: Date
        var label: String
        var role: Role
    }

    private var happenings: [Mark] {
        let instance = account.instance(of: task)?.identifier
        return (account.events ?? []).compactMap { event in
            guard event.concerns(task) || event.source == instance, let kind = EventKind(event)
            else { return nil }
            return Mark(date: event.date, label: kind.label, role: kind.role)
        }
    }

    private var changes: [Mark] {
        let inspection = AlarmInspection(account)
        return (account.alarms ?? []).compactMap { alarm in
            guard let since = alarm.since, inspection.concerns(alarm, task) else { return nil }
            switch alarm.state {
            case .alarm: return Mark(date: since, label: "alarm", role: .fail)
            case .ok: return Mark(date: since, label: "alarm over", role: .ok)
            case .insufficientData, .unknown: return nil
            }
        }
    }

    private static let most = 8
}
