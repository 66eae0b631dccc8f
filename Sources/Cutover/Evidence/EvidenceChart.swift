import Migration

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A chart drawn as SVG within the page.
struct EvidenceChart {
    let chart: EvidencePack.Chart
    private let start: Double
    private let end: Double
    private let top: Double

    private static let (width, height) = (900.0, 240.0)
    private static let (left, right, above, below) = (60.0, 12.0, 22.0, 26.0)
    /// Dark enough on white, and dashed differently so that colour is not alone.
    private static let strokes = [
        ("#0b5cad", ""), ("#b3261e", "6 3"), ("#1a7f37", "2 3"), ("#6f42c1", "8 3 2 3"),
        ("#7a4b00", "1 2"),
    ]

    init(_ chart: EvidencePack.Chart) {
        self.chart = chart
        let dates =
            chart.lines.flatMap(\.points).map(\.date.timeIntervalSince1970)
            + chart.marks.map(\.date.timeIntervalSince1970)
        start = dates.min() ?? 0
        end = max(dates.max() ?? 1, start + 60)
        top = Self.roundUp(chart.lines.flatMap(\.points).map(\.value).max() ?? 1)
    }

    var section: String {
        let title = EvidenceText.html("\(chart.title) (\(chart.unit))")
        guard chart.lines.contains(where: { !$0.points.isEmpty }) else {
            return "<section><h2>\(title)</h2><p>No datapoint is recorded.</p></section>\n"
        }
        var text =
            "<section><h2>\(title)</h2><figure style=\"margin:0\">"
            + "<svg viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" role=\"img\" "
            + "aria-label=\"\(title)\">\n"
        text += axes
        for (index, line) in chart.lines.enumerated() { text += path(line, index) }
        for mark in chart.marks { text += line(of: mark) }
        for (mark, row) in zip(chart.marks, labelRows) { text += label(of: mark, row) }
        return text + "</svg></figure></section>\n"
    }

    private var axes: String {
        var text = ""
        for step in 0...4 {
            let value = top * Double(step) / 4
            let y = Self.number(self.y(value))
            text +=
                "<line x1=\"\(Int(Self.left))\" x2=\"\(Int(Self.width - Self.right))\" "
                + "y1=\"\(y)\" y2=\"\(y)\" stroke=\"#e4e8ed\"/>"
                + "<text x=\"\(Int(Self.left) - 6)\" y=\"\(y)\" text-anchor=\"end\" "
                + "dominant-baseline=\"middle\">\(CountText.number(value))</text>\n"
        }
        for step in 0...4 {
            let seconds = start + (end - start) * Double(step) / 4
            let anchor = step == 0 ? "start" : step == 4 ? "end" : "middle"
            let label = ClockText.minute(Date(timeIntervalSince1970: seconds))
            text +=
                "<text x=\"\(Self.number(x(seconds)))\" y=\"\(Int(Self.height) - 8)\" "
                + "text-anchor=\"\(anchor)\">\(label)Z</text>\n"
        }
        return text
    }

    /// A gap in the datapoints is a gap in the line.
    private func path(_ line: EvidencePack.Chart.Line, _ index: Int) -> String {
        var commands = ""
        var last: Double?
        for point in line.points {
            let seconds = point.date.timeIntervalSince1970
            let isGap = last.map { seconds - $0 > 90 } ?? true
            commands +=
                "\(isGap ? "M" : "L")\(Self.number(x(seconds))) "
                + "\(Self.number(y(point.value)))"
            last = seconds
        }
        let (colour, dash) = Self.strokes[index % Self.strokes.count]
        let style = "stroke=\"\(colour)\" stroke-dasharray=\"\(dash)\""
        let place = Int(Self.left) + index * 200
        return "<path d=\"\(commands)\" fill=\"none\" stroke-width=\"1.6\" "
            + "stroke-linecap=\"round\" \(style)/>"
            + "<line x1=\"\(place)\" x2=\"\(place + 22)\" y1=\"9\" y2=\"9\" "
            + "stroke-width=\"2\" \(style)/><text x=\"\(place + 27)\" y=\"13\">"
            + "\(EvidenceText.html(line.name))</text>\n"
    }

    private func line(of mark: EvidencePack.Chart.Mark) -> String {
        let x = Self.number(self.x(mark.date.timeIntervalSince1970))
        return "<line x1=\"\(x)\" x2=\"\(x)\" y1=\"\(Int(Self.above))\" "
            + "y2=\"\(Int(Self.height - Self.below))\" stroke=\"#1b1f24\" "
            + "stroke-dasharray=\"3 3\"/>\n"
    }

    private func label(of mark: EvidencePack.Chart.Mark, _ row: Int) -> String {
        let x = self.x(mark.date.timeIntervalSince1970)
        let isLate = Self.isLate(x)
        let y = Int(Self.above) + 10 + row * 13
        return "<text class=\"mark\" x=\"\(Self.number(x))\" y=\"\(y)\" "
            + "dx=\"\(isLate ? -4 : 4)\" text-anchor=\"\(isLate ? "end" : "start")\">"
            + "\(EvidenceText.html(mark.label))</text>\n"
    }

    /// The row of each mark's label: one that would run into another goes below it.
    private var labelRows: [Int] {
        var rows: [[ClosedRange<Double>]] = []
        return chart.marks.map { mark in
            let x = self.x(mark.date.timeIntervalSince1970)
            let width = 8 + 6.5 * Double(mark.label.count)
            let place = Self.isLate(x) ? (x - width)...x : x...(x + width)
            let row = rows.firstIndex { !$0.contains { $0.overlaps(place) } } ?? rows.count
            if row == rows.count { rows.append([]) }
            rows[row].append(place)
            return row % Self.labelLimit
        }
    }

    /// As many rows of labels as there is room for.
    private static let labelLimit = 14

    /// Whether a label stands to the left of its mark.
    private static func isLate(_ x: Double) -> Bool { x > width * 0.75 }

    private func x(_ seconds: Double) -> Double {
        Self.left + (seconds - start) / (end - start) * (Self.width - Self.left - Self.right)
    }

    private func y(_ value: Double) -> Double {
        let share = min(max(0, value / top), 1)
        return Self.height - Self.below - share * (Self.height - Self.above - Self.below)
    }

    /// The next of 2, 4, 10, 20 … so that the quarters of the axis are round.
    private static func roundUp(_ value: Double) -> Double {
        guard value.isFinite, value > 2, value < 1e300 else { return 2 }
        var step = 1.0
        while step < value { step *= 10 }
        while step / 10 >= value { step /= 10 }
        return [step / 5, step / 2.5, step].first { $0 >= value } ?? step
    }

    /// With one decimal.
    private static func number(_ value: Double) -> String {
        let tenths = Int((min(max(-1e6, value), 1e6) * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}
