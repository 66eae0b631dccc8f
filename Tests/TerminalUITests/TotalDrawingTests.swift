import TerminalUI
import Testing

/// Every widget, with contents that fit nowhere, at sizes nobody has.
struct TotalDrawingTests {
    static let sizes = [
        Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 1, height: 9),
        Size(width: 2, height: 2), Size(width: 9, height: 1), Size(width: 20, height: 5),
        Size(width: 300, height: 100),
    ]

    static let drawings: [(name: String, draw: @Sendable (inout Canvas) -> Void)] = [
        (
            "panel",
            { canvas in
                Panel(
                    key: "1", title: "Tasks 日本語", note: "a note", status: "status",
                    footer: "footer",
                    isFocused: true
                ).draw(in: &canvas) { $0.write("inside \u{1B}[31m") }
            }
        ),
        (
            "table",
            { canvas in
                let columns: [Column<Int>] = [
                    Column("a", title: "NAME", width: .flexible(minimum: 8), importance: 2) {
                        row, _ in
                        Line("日本語 \(row)")
                    },
                    Column("b", title: "N", width: .fixed(9), alignment: .trailing) { row, cell in
                        Gauge(fraction: Double(row) / 9, width: cell.width).line(cell.symbols)
                    },
                ]
                Table(columns: columns, sort: ("a", true)) { $0 == 2 ? "detail" : nil }.draw(
                    in: &canvas, rows: Array(0..<40), scroll: ScrollPosition(selected: 39),
                    marked: [1, 39])
            }
        ),
        (
            "chart",
            { canvas in
                LineChart(
                    series: [
                        .init(
                            name: "a", role: .chart1,
                            samples: (0..<90).map {
                                .init(time: Double($0), value: $0 % 7 == 0 ? nil : Double($0 * $0))
                            })
                    ], time: 0...90, thresholds: [.init(value: 2000, label: "alarm")],
                    events: [.init(time: 45, label: "stop")],
                    valueUnit: { _ in AxisUnit { "\(Int($0)) rows" } },
                    timeLabel: { "\(Int($0))" }
                ).draw(in: &canvas)
            }
        ),
        (
            "text",
            { canvas in
                TextPane(lines: HostileText.corpus.map { Line($0) }, offset: 3, wraps: true)
                    .draw(in: &canvas)
            }
        ),
        (
            "list",
            { canvas in
                ListView(
                    items: HostileText.corpus.map { Line($0) }, scroll: ScrollPosition(selected: 9)
                ).draw(in: &canvas)
            }
        ),
        (
            "dialog",
            { canvas in
                let dialog = DialogFrame(title: "Stop", buttons: [.init("No"), .init("Yes")])
                dialog.draw(in: &canvas, around: Size(width: 40, height: 6)) { content in
                    content.write("really?")
                    TextField("日本語 text").draw(in: &content, y: 2, width: 12)
                }
            }
        ),
        ("field", { TextField("日本語").draw(in: &$0, x: -3, y: 0, width: Int.max) }),
        ("keys", { KeyBar(items: [.init(KeyChord(.enter), "open")]).draw(in: &$0) }),
        ("card", { TooSmallMessage(needed: Size(width: 60, height: 18)).draw(in: &$0) }),
        (
            "bars",
            { canvas in
                canvas.write(Gauge(fraction: 0.4, width: canvas.width).line(canvas.symbols))
                canvas.write(Sparkline(values: [1, nil], width: canvas.width).line(canvas.symbols))
            }
        ),
    ]

    @Test("drawing is total at every size", arguments: sizes, 0..<drawings.count)
    func total(size: Size, index: Int) {
        let drawing = TotalDrawingTests.drawings[index]
        for symbols in [Symbols.unicode, .blocks, .ascii] {
            var frame = Frame(size: size, symbols: symbols)
            frame.draw { drawing.draw(&$0) }
            #expect(frame.faults.isEmpty, "\(drawing.name)")
            if let cursor = frame.cursor { #expect(frame.bounds.contains(cursor)) }
        }
    }
}
