import TerminalUI
import Testing

/// Widgets at sizes nobody designs for, as they look.
struct WidgetPictureTests {
    private func panel(_ width: Int, _ height: Int) -> [String] {
        let panel = Panel(key: "2", title: "Tables", note: "9", status: "4 s", footer: "1–9")
        return drawn(width, height) { canvas in
            panel.draw(in: &canvas) { $0.fill(with: ".") }
        }
    }

    @Test("a panel shrinks to its corners")
    func panels() {
        #expect(panel(4, 3) == ["┌2…┐", "│..│", "└──┘"])
        #expect(panel(3, 3) == ["┌…┐", "│.│", "└─┘"])
        #expect(panel(2, 2) == ["┌┐", "└┘"])
        #expect(panel(8, 2) == ["┌2 Tab…┐", "└──1–9─┘"])
        #expect(panel(24, 3)[0] == "┌2 Tables─9────────4 s─┐")
        #expect(panel(24, 3)[2] == "└──────────────────1–9─┘")
    }

    @Test("a panel of one row or column has border alone", arguments: 1...9)
    func thinPanels(extent: Int) {
        #expect(panel(extent, 1).joined().contains(".") == false)
        #expect(panel(1, extent).joined().contains(".") == false)
    }

    @Test("a gauge too narrow for its bar is the percentage, and then as wide as asked")
    func narrowGauges() {
        func gauge(_ width: Int, percentage: Bool = true) -> String {
            Gauge(fraction: 0.5, width: width, showsPercentage: percentage).line(.ascii).text
        }
        #expect(gauge(12) == "[##   ] 50 %")
        #expect(gauge(10) == "[#  ] 50 %")
        #expect(gauge(9) == " 50 %    ")
        #expect(gauge(5) == " 50 %")
        #expect(gauge(6, percentage: false) == "[##  ]")
        #expect(gauge(5, percentage: false) == "[#  ]")
        #expect(gauge(4, percentage: false) == "    ")
    }

    @Test("a bar grows by one eighth at a time and never shrinks")
    func gaugeSteps() {
        var last = 0
        var seen: Set<String> = []
        for step in 0...160 {
            let gauge = Gauge(fraction: Double(step) / 160, width: 12, showsPercentage: false)
            let text = gauge.line(.unicode).text
            seen.insert(text)
            let filled = text.reduce(0) { sum, character in
                sum + (Symbols.unicode.bar.firstIndex(of: character) ?? 0)
            }
            // The right end of a bar is the same character as its first eighth.
            #expect(filled >= last)
            last = filled
        }
        #expect(seen.count == 81)
    }

    @Test(
        "a percentage is rounded down and five columns wide",
        arguments: [
            (0.0, "  0 %"), (0.004, "  0 %"), (0.01, "  1 %"), (0.29, " 29 %"), (0.57, " 57 %"),
            (0.999_99, " 99 %"), (1.0, "100 %"),
        ])
    func percentages(fraction: Double, expected: String) {
        #expect(Gauge(fraction: fraction, width: 5).line(.unicode).text == expected)
    }

    @Test("little bars keep their width at every width", arguments: 0...30)
    func sparklines(width: Int) {
        for count in [0, 1, 7, 100] {
            let values = (0..<count).map { $0 % 5 == 0 ? nil : Double($0) }
            for symbols in [Symbols.unicode, .blocks, .ascii] {
                #expect(Sparkline(values: values, width: width).line(symbols).width == width)
            }
        }
    }

    @Test("little bars show each of eight heights, and absurd values as the ends")
    func sparkLevels() {
        let levels = (0...7).map { Optional(Double($0)) }
        #expect(Sparkline(values: levels, width: 8).line(.unicode).text == "▁▂▃▄▅▆▇█")
        #expect(Sparkline(values: levels, width: 8).line(.ascii).text == "._-=+*#@")
        let absurd: [Double?] = [-9, 1e308, .nan, .leastNonzeroMagnitude]
        #expect(Sparkline(values: absurd, width: 4).line(.unicode).text == "▁█ ▁")
        #expect(Sparkline(values: [9], width: 1, maximum: 3).line(.unicode).text == "█")
        #expect(Sparkline(values: [9], width: 1, maximum: -3).line(.unicode).text == "▁")
        #expect(Sparkline(values: [9], width: 1, maximum: .nan).line(.unicode).text == "▁")
    }

    @Test("a sheet without buttons leaves their rows to the content")
    func dialogs() {
        let plain = DialogFrame(title: "Help")
        #expect(plain.size(around: Size(width: 10, height: 3)) == Size(width: 14, height: 5))
        let asking = DialogFrame(title: "Sure", buttons: [.init("No"), .init("Yes")])
        #expect(asking.size(around: Size(width: 10, height: 3)) == Size(width: 18, height: 7))
        let lines = drawn(16, 5) { canvas in
            plain.draw(in: &canvas, around: Size(width: 10, height: 3)) { $0.fill(with: "x") }
        }
        #expect(
            lines == [
                " ┌ Help ──────┐ ", " │ xxxxxxxxxx │ ", " │ xxxxxxxxxx │ ", " │ xxxxxxxxxx │ ",
                " └────────────┘ ",
            ])
    }

    @Test("the button Enter presses is bracketed, one that cannot be pressed is faint")
    func buttons() {
        let dialog = DialogFrame(
            title: "T", buttons: [.init("No"), .init("Go", role: .fail, isEnabled: false)],
            focusedButton: 1, borderRole: .fail)
        let screen = frame(24, 6) { canvas in
            dialog.draw(in: &canvas, around: Size(width: 20, height: 1)) { _ in }
        }
        #expect(screen.lines[3] == "│          No   [ Go ] │")
        #expect(screen[18, 3].style == Style(.dim, on: .selection))
        #expect(screen[0, 0].style == Style(.fail, on: .dialog))
        #expect(screen[11, 3].style.role == .text)
    }

    @Test("a list is cut to its rows and columns")
    func lists() {
        let list = ListView(
            items: ["alpha", "beta", "日本語", "delta"], scroll: ScrollPosition(selected: 2))
        #expect(drawn(7, 4) { list.draw(in: &$0) } == ["  alpha", "  beta ", "▸ 日本…", "  delta"])
        #expect(drawn(7, 1) { list.draw(in: &$0) } == ["▸ 日本…"])
        #expect(drawn(3, 2) { list.draw(in: &$0) } == ["  …", "▸ …"])
        #expect(drawn(2, 1, .ascii) { list.draw(in: &$0) } == ["> "])
    }

    @Test("a list with a selection out of range shows its last row selected")
    func listOutOfRange() {
        let list = ListView(items: ["a", "b"], scroll: ScrollPosition(selected: 77, offset: 50))
        #expect(drawn(4, 3) { list.draw(in: &$0) } == ["  a ", "▸ b ", "    "])
    }

    @Test("a pane's offset below zero shows the beginning")
    func panes() {
        let pane = TextPane(lines: ["one", "two", "three"], offset: -8)
        #expect(drawn(4, 2) { pane.draw(in: &$0) } == ["one ", "two "])
        #expect(drawn(4, 0) { pane.draw(in: &$0) } == [])
        #expect(TextPane(lines: [], offset: 3).rowCount(width: 9) == 0)
        #expect(TextPane(lines: ["a b c"], wraps: true).rowCount(width: 1) == 3)
        #expect(TextPane(lines: ["a"], wraps: true).rowCount(width: 0) == 0)
    }

    @Test("a wrapped pane scrolls by screen rows")
    func wrapped() {
        let pane = TextPane(lines: ["aa bb cc", "dd"], offset: 1, wraps: true)
        #expect(drawn(3, 2) { pane.draw(in: &$0) } == ["bb ", "cc "])
    }

    @Test("the card fits what it can", arguments: 0...40)
    func card(width: Int) {
        let card = TooSmallMessage(needed: Size(width: 60, height: 18))
        for height in 0...5 {
            let screen = frame(width, height) { card.draw(in: &$0) }
            #expect(screen.faults.isEmpty)
            if width >= 28, height >= 3 {
                #expect(screen.lines.contains { $0.contains("\(width)×\(height)") })
                #expect(screen.lines.contains { $0.contains("60×18") })
            }
        }
    }

    @Test("a key bar keeps its order whatever it drops", arguments: 0...50)
    func keyBars(width: Int) {
        let importances = [3, 1, 4, 1, 5, 9, 2]
        let items = importances.enumerated().map { index, importance in
            KeyBar.Item(KeyChord("a"), "key \(index)", importance: importance)
        }
        let kept = KeyBar(items: items).fitting(width)
        #expect(kept == items.filter(kept.contains))
        let dropped = items.filter { !kept.contains($0) }
        let least = kept.map(\.importance).min() ?? .max
        #expect(dropped.allSatisfy { $0.importance <= least })
        let screen = frame(width + 1, 1) { KeyBar(items: items).draw(in: &$0) }
        #expect(!screen.lines.joined().contains("…"))
    }
}
