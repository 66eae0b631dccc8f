import Testing

@testable import TerminalUI

struct LineChartTests {
    private func chart(
        _ values: [Double?], every seconds: Double = 60, role: Role = .chart1,
        longestGap: Double? = nil, thresholds: [LineChart.Threshold] = [],
        events: [LineChart.Event] = []
    ) -> LineChart {
        let samples = values.enumerated().map { index, value in
            LineChart.Sample(time: Double(index) * seconds, value: value)
        }
        return LineChart(
            series: [LineChart.Series(name: "lag", role: role, samples: samples)],
            time: 0...max(1, Double(values.count - 1) * seconds), longestGap: longestGap,
            thresholds: thresholds, events: events,
            valueUnit: { _ in
                // Axes of absurd values have labels too.
                AxisUnit { value in
                    Int(exactly: value.rounded()).map { "\($0) s" } ?? "\(value) s"
                }
            },
            timeLabel: { time in
                guard let minutes = Int(exactly: time.rounded()).map({ $0 / 60 }) else {
                    return "–"
                }
                return minutes < 10 ? "00:0\(minutes)" : "00:\(minutes)"
            })
    }

    private let ramp: [Double?] = (0...20).map { Double($0) }

    @Test("a curve has labelled axes, in braille")
    func braille() {
        #expect(
            drawn(32, 7) { chart(ramp).draw(in: &$0) }
                == [
                    "20 s┤                      ⢀⡠⠔⠒⠉",
                    "    │                  ⣀⡠⠔⠊⠁    ",
                    "10 s┤             ⢀⠤⠔⠊⠉         ",
                    "    │         ⣀⠤⠔⠊⠁             ",
                    "    │    ⢀⡠⠒⠊⠉                  ",
                    " 0 s┤⣀⠤⠒⠊⠁                      ",
                    "    └00:00────────00:10────00:20",
                ])
    }

    @Test("a curve has labelled axes, in half cells")
    func blocks() {
        let lines = drawn(20, 5, .blocks) { chart([0, 10, 20]).draw(in: &$0) }
        #expect(
            lines == [
                "20 s┤           ▄▄▀▀",
                "10 s┤       ▄▄▀▀    ",
                "    │   ▄▄▀▀        ",
                " 0 s┤▄▀▀            ",
                "    └00:00─────00:02",
            ])
    }

    @Test("a curve has labelled axes, in ASCII")
    func ascii() {
        let lines = drawn(20, 5, .ascii) { chart([0, 10, 20]).draw(in: &$0) }
        #expect(
            lines == [
                "20 s+           ****",
                "10 s+      *****    ",
                "    |  ****         ",
                " 0 s+**             ",
                "    +00:00-----00:02",
            ])
    }

    @Test("a missing value is a gap, neither joined up nor zero")
    func gaps() {
        let lines = drawn(26, 4, .ascii) { chart([5, 5, nil, nil, 5, 5]).draw(in: &$0) }
        #expect(
            lines
                == [
                    "5 s+*****            *****",
                    "   |                      ",
                    "0 s+                      ",
                    "   +00:00------------00:05",
                ])
    }

    @Test("values too far apart in time are not joined, whatever lies between")
    func longGaps() {
        var chart = chart([5, 5], every: 60)
        chart.series[0].samples += [
            LineChart.Sample(time: 600, value: 5), LineChart.Sample(time: 660, value: 5),
        ]
        chart.time = 0...660
        chart.longestGap = 120
        let broken = drawn(40, 4, .ascii) { chart.draw(in: &$0) }[0]
        chart.longestGap = nil
        let joined = drawn(40, 4, .ascii) { chart.draw(in: &$0) }[0]
        #expect(broken.filter { $0 == "*" }.count < 12)
        #expect(joined.filter { $0 == "*" }.count == 36)
    }

    @Test("a single value is a dot")
    func singleValue() {
        let lines = drawn(20, 4, .ascii) { chart([nil, 7, nil]).draw(in: &$0) }
        #expect(lines.joined().filter { $0 == "*" }.count == 1)
    }

    @Test("no values are said to be none, not drawn as zero")
    func noValues() {
        let lines = drawn(20, 4) { chart([nil, nil, .nan]).draw(in: &$0) }
        #expect(lines.joined().contains("no data"))
        #expect(!lines.joined().contains("⣀"))
    }

    @Test("a threshold in range is a line with its name; one far above is named at the edge")
    func thresholds() {
        let near = chart(ramp, thresholds: [.init(value: 15, label: "alarm 15 s")])
        let screen = frame(40, 8) { near.draw(in: &$0) }
        #expect(screen.lines[1].hasSuffix("alarm 15 s"))
        #expect(screen.lines[1].contains("┄┄┄"))
        let far = chart(ramp, thresholds: [.init(value: 900, label: "alarm")])
        #expect(drawn(40, 8) { far.draw(in: &$0) }[0].hasSuffix("alarm ↑"))
    }

    @Test("an event is a vertical line with its name, turned inwards at the right edge")
    func events() {
        let lines = drawn(40, 8) { canvas in
            chart(
                ramp,
                events: [.init(time: 300, label: "stop"), .init(time: 1200, label: "resume")]
            ).draw(in: &canvas)
        }
        #expect(lines[6].contains("┆stop"))
        #expect(lines[6].hasSuffix("resume┆"))
    }

    @Test("of names of events that would touch, the newest is written; the lines stay")
    func crowdedEvents() {
        func lower(_ events: [LineChart.Event], _ thresholds: [LineChart.Threshold] = []) -> String
        {
            drawn(40, 8) { chart(ramp, thresholds: thresholds, events: events).draw(in: &$0) }[6]
        }
        let events: [LineChart.Event] = [
            .init(time: 60, label: "stop"), .init(time: 90, label: "resume"),
            .init(time: 1200, label: ""),
        ]
        let crowded = lower(events)
        #expect(crowded.contains("resume") && !crowded.contains("stop"))
        // In the lowest row the curve runs over them.
        let middle = drawn(40, 8) { chart(ramp, events: events).draw(in: &$0) }[3]
        #expect(middle.filter { $0 == "┆" }.count == 3)
        // The older one has room on the other side of its line.
        let turned = lower([
            .init(time: 600, label: "stop"), .init(time: 630, label: "resume"),
        ])
        #expect(turned.contains("stop┆") && turned.contains("┆resume"))
        let beside = lower(
            [.init(time: 1100, label: "alarm over")], [.init(value: 0, label: "alarm 0 s")])
        #expect(beside.hasSuffix("alarm 0 s"))
        #expect(beside.contains("alarm over┆") || !beside.contains("alarm over"))
    }

    @Test("the first series is on top")
    func order() {
        var chart = chart([5, 5, 5])
        chart.series.append(
            LineChart.Series(name: "b", role: .chart2, samples: chart.series[0].samples))
        let screen = frame(20, 4) { chart.draw(in: &$0) }
        #expect(screen[10, 0].style.role == .chart1)
    }

    @Test("labels never touch one another", arguments: Array(stride(from: 10, through: 120, by: 7)))
    func labels(width: Int) {
        let lines = drawn(width, 6) { chart(ramp).draw(in: &$0) }
        let labels = lines[5].split(whereSeparator: { "─└ ".contains($0) })
        #expect(labels.first == "00:00")
        #expect(labels.allSatisfy { $0.count == 5 && $0.hasPrefix("00:") })
    }

    @Test("flat, negative, huge and absurd values are drawn or left out, and never trap")
    func absurdValues() {
        let curves: [[Double?]] = [
            [0, 0, 0], [-5, -1], [1e308, -1e308], [.infinity, 1], [.leastNonzeroMagnitude, 0],
            [1e300, 1e300], [],
        ]
        for values in curves {
            for symbols in [Symbols.unicode, .blocks, .ascii] {
                let screen = frame(30, 6, symbols) { chart(values).draw(in: &$0) }
                #expect(screen.faults.isEmpty)
            }
        }
        var backwards = chart(ramp)
        backwards.time = 5...5
        frame(30, 6) { backwards.draw(in: &$0) }
        backwards.time = -Double.infinity...Double.infinity
        frame(30, 6) { backwards.draw(in: &$0) }
        backwards.time = -1e308...1e308
        frame(30, 6) { backwards.draw(in: &$0) }
    }

    @Test("a given range is kept")
    func givenRange() {
        var chart = chart(ramp)
        chart.values = 0...100
        #expect(drawn(30, 6) { chart.draw(in: &$0) }[0].hasPrefix("100 s"))
    }
}

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
