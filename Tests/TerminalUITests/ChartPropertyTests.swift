import Foundation
import Testing

@testable import TerminalUI

/// What must hold of every chart, whatever its numbers and size.
struct ChartPropertyTests {
    static let spans: [Double] = [
        .leastNonzeroMagnitude, .leastNormalMagnitude, 1e-300, 1e-9, 0.1, 1, 3, 7, 99.5, 1e6, 1e15,
        1e300, 1e308, .greatestFiniteMagnitude,
    ]

    private func chart(_ values: [Double?], _ time: ClosedRange<Double> = 0...100) -> LineChart {
        let samples = values.enumerated().map {
            LineChart.Sample(time: Double($0.offset) * 10, value: $0.element)
        }
        return LineChart(
            series: [.init(name: "a", role: .chart1, samples: samples)], time: time,
            valueUnit: { _ in AxisUnit { "\($0)" } }, timeLabel: { "\($0)" })
    }

    @Test("a step is positive, finite, and divides into no more parts than asked", arguments: spans)
    func steps(span: Double) {
        for parts in 1...7 {
            let step = ChartScale.step(span: span, parts: parts)
            #expect(step > 0 && step.isFinite)
            #expect(span / step <= Double(parts) * (1 + 1e-6))
            let time = ChartScale.timeStep(span: span, parts: parts)
            #expect(time > 0 && time.isFinite)
        }
    }

    @Test("beyond a week, times step by whole days")
    func days() {
        let day = 86_400.0
        for days in [30.0, 90, 365, 4000] {
            let step = ChartScale.timeStep(span: days * day, parts: 4)
            #expect((step / day).rounded() == step / day)
            #expect(step * 4 >= days * day)
        }
    }

    @Test("ticks lie within the range, a step apart", arguments: [0.1, 1, 2.5, 50])
    func ticks(step: Double) {
        for range in [0.0...100, -37...41, 12...13, 5...5] {
            let ticks = ChartScale.ticks(range, step: step)
            let slack = step * 1e-6
            #expect(ticks.allSatisfy { $0 >= range.lowerBound - slack })
            #expect(ticks.allSatisfy { $0 <= range.upperBound + slack })
            for (one, next) in zip(ticks, ticks.dropFirst()) {
                #expect(abs(next - one - step) < slack)
            }
            let room = Int(((range.upperBound - range.lowerBound) / step).rounded(.down))
            #expect(ticks.count >= room)
        }
        #expect(ChartScale.ticks(0...1, step: 0).isEmpty)
        #expect(ChartScale.ticks(0...1, step: -1).isEmpty)
    }

    @Test("the range of the axis covers all values and zero", arguments: spans)
    func ranges(span: Double) {
        for rows in [1, 2, 5, 12, 40] {
            for values in [[span], [-span], [span, -span], [span / 3, span, nil]] {
                let range = chart(values).valueRange(rows: rows)
                #expect(range.contains(0))
                #expect(values.compactMap { $0 }.allSatisfy(range.contains))
                #expect(range.lowerBound.isFinite && range.upperBound.isFinite)
                #expect(range.lowerBound < range.upperBound)
            }
        }
    }

    @Test("the share of a value grows with it, over spans no number can hold too")
    func shares() {
        for range in [0.0...1, -5...5, -1.7e308...1.7e308, 0...Double.leastNonzeroMagnitude] {
            #expect(ChartScale.share(range.lowerBound, of: range) == 0)
            #expect(ChartScale.share(range.upperBound, of: range) == 1)
        }
        #expect(abs(ChartScale.share(0, of: -1.7e308...1.7e308) - 0.5) < 1e-9)
        #expect(ChartScale.share(1e308, of: -1.7e308...1.7e308) > 0.75)
    }

    @Test("values of opposite signs and greatest size lie apart", arguments: [3, 8])
    func extremes(height: Int) {
        let lines = drawn(40, height, .ascii) { canvas in
            chart([1.7e308, -1.7e308, 1.7e308], 0...20).draw(in: &canvas)
        }
        #expect(lines[0].contains("*"))
        #expect(lines[height - 2].contains("*"))
    }

    @Test("marks of an axis stand in different rows, with the highest value on top")
    func valueMarks() {
        for span in [0.7, 3, 20, 1234, 1e9] {
            for rows in 1...30 {
                let marks = chart([span]).valueMarks(0...span, rows: rows)
                #expect(Set(marks.map(\.row)).count == marks.count)
                #expect(marks.allSatisfy { (0..<rows).contains($0.row) })
                #expect(marks.map(\.row) == marks.map(\.row).sorted(by: >))
            }
        }
        #expect(chart([1]).valueMarks(0...1, rows: 0).isEmpty)
    }

    @Test("an axis has one unit, by its largest value, and steps that are round in it")
    func oneUnit() {
        for largest in stride(from: 20.0, through: 40_000, by: 35) {
            var chart = chart([largest])
            chart.valueUnit = { largest in
                let size: Double = largest < 600 ? 1 : 60
                return AxisUnit(size: size) { "\($0) \(size)" }
            }
            for rows in 4...14 {
                let range = chart.valueRange(rows: rows)
                let marks = chart.valueMarks(range, rows: rows).map {
                    $0.label.split(separator: " ").compactMap { Double($0) }
                }
                let size: Double = range.upperBound < 600 ? 1 : 60
                #expect(marks.allSatisfy { $0.last == size }, "\(largest) \(rows)")
                #expect(marks.last?.first.map { $0 * size } == range.upperBound)
                let step = marks.count > 1 ? marks[1][0] : 1
                let lead = step / pow(10, log10(step).rounded(.down))
                #expect([1, 2, 5, 10].contains { abs($0 - lead) < 1e-6 }, "\(step)")
            }
        }
    }

    @Test("labels of times stay inside and leave a column between", arguments: 0...90)
    func timeMarks(columns: Int) {
        for span in [60.0, 3600, 86_400, 1e7] {
            var chart = chart([1], 0...span)
            chart.timeLabel = { _ in "00:00" }
            let marks = chart.timeMarks(columns: columns)
            for (one, next) in zip(marks, marks.dropFirst()) {
                #expect(next.column >= one.column + 6)
            }
            #expect(marks.allSatisfy { $0.column >= 0 && $0.column + 5 <= columns })
            if columns >= 5 { #expect(!marks.isEmpty, "\(span) s in \(columns) columns") }
        }
    }

    @Test("a curve is as many runs as gaps leave of it")
    func runs() {
        var chart = chart([1, 2, nil, 3, nil, nil, 4, 5, 6])
        #expect(chart.runs(of: chart.series[0]).map(\.count) == [2, 1, 3])
        chart.longestGap = 5
        #expect(chart.runs(of: chart.series[0]).map(\.count) == [1, 1, 1, 1, 1, 1])
        chart.longestGap = 10
        #expect(chart.runs(of: chart.series[0]).map(\.count) == [2, 1, 3])
        chart.time = 35...75
        #expect(chart.runs(of: chart.series[0]).map(\.count) == [2])
        chart.time = 500...600
        #expect(chart.runs(of: chart.series[0]).isEmpty)
        #expect(!chart.hasValues)
    }

    @Test("a sample that is no number is missing")
    func samples() {
        for value in [Double.nan, .infinity, -.infinity] {
            #expect(LineChart.Sample(time: 0, value: value).value == nil)
        }
        #expect(LineChart.Sample(time: 0, value: 0).value == 0)
    }

    @Test("a threshold above all values is taken in when near, and left out when far")
    func thresholds() {
        var chart = chart([1, 4])
        chart.thresholds = [.init(value: 9, label: "near")]
        #expect(chart.valueRange(rows: 10).upperBound >= 9)
        chart.thresholds = [.init(value: 11, label: "far")]
        #expect(chart.valueRange(rows: 10).upperBound < 11)
        chart.thresholds = [.init(value: .infinity, label: "never"), .init(value: .nan, label: "")]
        #expect(chart.valueRange(rows: 10).upperBound == 4)
        var empty = self.chart([nil])
        empty.thresholds = [.init(value: 300, label: "alarm")]
        #expect(empty.valueRange(rows: 10).upperBound >= 300)
    }

    @Test("a line between two dots touches each row and column between them")
    func lines() {
        for plot in [Symbols.Plot.braille, .blocks, .ascii] {
            for (start, end) in [((0, 0), (7, 3)), ((7, 3), (0, 0)), ((0, 3), (7, 0))] {
                var grid = ChartGrid(size: Size(width: 8, height: 4), plot: plot)
                grid.line(
                    from: Point(x: start.0, y: start.1), to: Point(x: end.0, y: end.1), series: 2)
                let touched = (0..<8).filter { x in
                    (0..<4).contains { grid.character(x: x, y: $0) != nil }
                }
                #expect(touched == Array(0..<(plot == .braille ? 4 : 8)))
                let owners = (0..<8).flatMap { x in
                    (0..<4).compactMap { grid.character(x: x, y: $0)?.series }
                }
                #expect(Set(owners) == [2])
            }
        }
    }

    @Test(
        "each dot of a braille cell has its own bit",
        arguments: [
            (0, 0, "⠁"), (0, 1, "⠂"), (0, 2, "⠄"), (0, 3, "⡀"), (1, 0, "⠈"), (1, 1, "⠐"),
            (1, 2, "⠠"), (1, 3, "⢀"),
        ] as [(Int, Int, Character)])
    func braille(x: Int, y: Int, expected: Character) {
        var grid = ChartGrid(size: Size(width: 1, height: 1), plot: .braille)
        grid.line(from: Point(x: x, y: y), to: Point(x: x, y: y), series: 0)
        #expect(grid.character(x: 0, y: 0)?.character == expected)
    }

    @Test("in ASCII, four curves have four letters")
    func letters() {
        var grid = ChartGrid(size: Size(width: 5, height: 1), plot: .ascii)
        for series in 0..<5 {
            let dot = Point(x: series, y: 0)
            grid.line(from: dot, to: dot, series: series)
        }
        let letters = (0..<5).compactMap { grid.character(x: $0, y: 0)?.character }
        #expect(letters == ["*", "+", "o", "x", "*"])
    }
}
