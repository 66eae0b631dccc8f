import Testing

@testable import TerminalUI

struct ChartScaleTests {
    @Test(
        "steps are 1, 2 or 5 times a power of ten",
        arguments: [
            (20.0, 2, 10.0), (20, 3, 10), (21, 2, 20), (100, 6, 20), (0.7, 2, 0.5),
            (1_234_567, 5, 500_000), (0.003, 3, 0.001),
        ] as [(Double, Int, Double)])
    func steps(span: Double, parts: Int, expected: Double) {
        #expect(abs(ChartScale.step(span: span, parts: parts) - expected) < expected * 1e-6)
    }

    @Test(
        "absurd spans have a step all the same",
        arguments: [0, -1, .infinity, .nan, .leastNonzeroMagnitude, 1e308])
    func absurdSpans(span: Double) {
        #expect(ChartScale.step(span: span, parts: 4) > 0)
        #expect(ChartScale.timeStep(span: span, parts: 0) > 0)
    }

    @Test("times step as clocks do")
    func timeSteps() {
        #expect(ChartScale.timeStep(span: 3600, parts: 4) == 900)
        #expect(ChartScale.timeStep(span: 3600, parts: 5) == 900)
        #expect(ChartScale.timeStep(span: 86_400, parts: 6) == 21_600)
        #expect(ChartScale.timeStep(span: 50, parts: 5) == 10)
    }

    @Test("ticks are the multiples within the range, both ends included")
    func ticks() {
        #expect(ChartScale.ticks(0...20, step: 10) == [0, 10, 20])
        #expect(ChartScale.ticks(3...29, step: 10) == [10, 20])
        #expect(ChartScale.ticks(1...2, step: 10) == [])
        #expect(ChartScale.ticks(-10...10, step: 10) == [-10, 0, 10])
        #expect(ChartScale.ticks(0...1e12, step: 1).isEmpty)
    }

    @Test("shares of a range are cut to its ends")
    func shares() {
        #expect(ChartScale.share(5, of: 0...10) == 0.5)
        #expect(ChartScale.share(-5, of: 0...10) == 0)
        #expect(ChartScale.share(50, of: 0...10) == 1)
        #expect(ChartScale.share(5, of: 5...5) == 0)
        #expect(ChartScale.share(.nan, of: 0...10) == 0)
    }

    @Test("a line of dots is unbroken, and what lies outside is not drawn")
    func dots() {
        var grid = ChartGrid(size: Size(width: 3, height: 1), plot: .braille)
        grid.line(from: Point(x: 0, y: 0), to: Point(x: 5, y: 3), series: 1)
        let text = (0..<3).compactMap { grid.character(x: $0, y: 0)?.character }
        #expect(text.count == 3)
        grid.line(from: Point(x: -9, y: -9), to: Point(x: 99, y: 99), series: 0)
        #expect(grid.columns == 6)
        #expect(grid.rows == 4)
        let empty = ChartGrid(size: .zero, plot: .ascii)
        #expect(empty.columns == 0)
    }

    @Test("the two halves of a cell make a whole")
    func halves() {
        var grid = ChartGrid(size: Size(width: 1, height: 1), plot: .blocks)
        grid.line(from: Point(x: 0, y: 0), to: Point(x: 0, y: 0), series: 0)
        #expect(grid.character(x: 0, y: 0)?.character == "▀")
        grid.line(from: Point(x: 0, y: 1), to: Point(x: 0, y: 1), series: 0)
        #expect(grid.character(x: 0, y: 0)?.character == "█")
    }

    @Test(
        "no value below a threshold is drawn above its line, however low the chart",
        arguments: [3, 4, 5, 6, 8], [Symbols.Plot.braille, .blocks, .ascii])
    func thresholdsAndValues(rows: Int, plot: Symbols.Plot) {
        let range = 0.0...20.0
        for step in 0...200 {
            let threshold = Double(step) / 10
            let line = LineChart.row(of: threshold, in: range, rows: rows, plot: plot)
            for value in stride(from: 0.0, through: 20, by: 0.25) {
                let dot = LineChart.row(of: value, in: range, rows: rows, plot: plot)
                #expect(value < threshold ? dot >= line : dot <= line, "\(value) at \(threshold)")
            }
        }
    }
}
