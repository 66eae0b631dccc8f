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
        let words = LatencyWords(scene: scene, symbols: context.symbols)
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
        let marks = LatencyMarks(world: context.world, task: scene.task)
        // The right edge is now; where the curve ends before it nothing newer is known.
        let edge = LineChart.Event(time: scene.now.timeIntervalSince1970, label: "", role: .dim)
        let isLatency = scene.subject == .latency
        return LineChart(
            series: [
                series("target", .chart1, scene.target), series("source", .chart2, scene.source),
            ],
            time: start.timeIntervalSince1970...scene.now.timeIntervalSince1970,
            longestGap: Self.longestGap, thresholds: isLatency ? marks.thresholds : [],
            events: [edge] + marks.events(from: start, to: scene.now),
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
            ? "rows a second" : "target = end to end"
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
        return LatencyWords(scene: scene, symbols: context.symbols).summary
    }

    /// Datapoints stand a minute apart; after more than that and a half one is missing.
    private static let longestGap: Double = 90
}
