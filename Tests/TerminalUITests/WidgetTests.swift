import TerminalUI
import Testing

struct PanelTests {
    @Test("facts stand in the border, the content inside")
    func border() {
        let panel = Panel(
            key: "1", title: "Tasks", note: "3 shown", status: "2 s ago", footer: "end")
        let lines = drawn(40, 4) { canvas in
            panel.draw(in: &canvas) { $0.write("inside", width: 99) }
        }
        #expect(
            lines == [
                "┌1 Tasks─3 shown───────────────2 s ago─┐",
                "│inside                                │",
                "│                                      │",
                "└──────────────────────────────────end─┘",
            ])
    }

    @Test("the note gives way first, then the status, the title last")
    func narrow() {
        let panel = Panel(key: "1", title: "Tasks", note: "a long note here", status: "2 s ago")
        func top(_ width: Int) -> String {
            drawn(width, 2) { canvas in panel.draw(in: &canvas) { _ in } }[0]
        }
        #expect(top(36) == "┌1 Tasks─a long note here──2 s ago─┐")
        #expect(top(30) == "┌1 Tasks─a long not…─2 s ago─┐")
        #expect(top(20) == "┌1 Tasks───2 s ago─┐")
        #expect(top(16) == "┌1 Tasks───────┐")
        #expect(top(7) == "┌1 Ta…┐")
    }

    @Test("of a long status the first facts stay; without room for one the title is whole")
    func longStatus() {
        let separator = Line(Symbols.unicode.separator, .dim)
        let status = Line.joined(
            ["24 s ago", "events: no data, next try 28 s"], separator: separator)
        let panel = Panel(key: "3", title: "Latency ledger-cdc", status: status)
        func top(_ width: Int) -> String {
            drawn(width, 2) { canvas in panel.draw(in: &canvas) { _ in } }[0]
        }
        let whole = "24 s ago · events: no data, next try 28 s"
        #expect(top(66) == "┌3 Latency ledger-cdc──\(whole)─┐")
        #expect(top(48) == "┌3 Latency ledger-cdc─────────────24 s ago · …─┐")
        #expect(top(24) == "┌3 Latency ledger-cdc──┐")
    }

    @Test("of several facts those are left out that do not fit, none is cut in two")
    func facts() {
        let separator = Line(Symbols.unicode.separator, .dim)
        let note = Line.joined(["40 tables", "1 error", "AWS says 100 %"], separator: separator)
        let panel = Panel(title: "T", note: note, status: "2 s ago")
        func top(_ width: Int) -> String {
            drawn(width, 2) { canvas in panel.draw(in: &canvas) { _ in } }[0]
        }
        #expect(top(52) == "┌T─40 tables · 1 error · AWS says 100 %────2 s ago─┐")
        #expect(top(46) == "┌T─40 tables · 1 error · …───────────2 s ago─┐")
        #expect(top(34) == "┌T─40 tables · 1 error …─2 s ago─┐")
        #expect(top(30) == "┌T─40 tables · …─────2 s ago─┐")
        #expect(top(22) == "┌T─40 table…─2 s ago─┐")
    }

    @Test("a sentence among facts is cut like any text")
    func sentences() {
        let line = Line.joined(
            ["1 error", "something went wrong somewhere", "later"],
            separator: Line(Symbols.unicode.separator, .dim))
        let facts = line.wholeParts(in: 24, symbols: .unicode)
        #expect(facts.text == "1 error · …")
        let sentence = line.wholeParts(in: 24, symbols: .unicode, longest: 20)
        #expect(sentence == line)
        #expect(line.wholeParts(in: 99, symbols: .unicode) == line)
        #expect(line.wholeParts(in: 3, symbols: .unicode) == line)
    }

    @Test("a focused panel says so by its border and in bold")
    func focus() {
        let screen = frame(12, 3) { canvas in
            Panel(key: "1", title: "Tasks", isFocused: true).draw(in: &canvas) { _ in }
        }
        #expect(screen[0, 0].style.role == .borderFocus)
        #expect(screen[3, 0].style == Style(.title, .bold))
    }

    @Test("in ASCII there is no other character")
    func ascii() {
        let lines = drawn(10, 3, .ascii) { canvas in
            Panel(title: "Log").draw(in: &canvas) { _ in }
        }
        #expect(lines == ["+Log-----+", "|        |", "+--------+"])
    }

    @Test("the content has what the border leaves")
    func interior() {
        frame(5, 5) { canvas in
            let interior = Panel.interior(of: canvas.size).size
            Panel(title: "x").draw(in: &canvas) { #expect($0.size == interior) }
            #expect(interior == Size(width: 3, height: 3))
        }
    }
}

struct BarTests {
    private func gauge(_ fraction: Double?, _ width: Int, _ symbols: Symbols = .unicode) -> String {
        Gauge(fraction: fraction, width: width).line(symbols).text
    }

    @Test("a bar has eighths of a cell and a percentage of fixed width")
    func gauges() {
        #expect(gauge(0, 15) == "▕        ▏  0 %")
        #expect(gauge(0.5, 15) == "▕████    ▏ 50 %")
        #expect(gauge(0.63, 15) == "▕█████   ▏ 63 %")
        #expect(gauge(0.65, 15) == "▕█████▏  ▏ 65 %")
        #expect(gauge(1, 15) == "▕████████▏100 %")
        #expect(gauge(0.5, 15, .ascii) == "[####    ] 50 %")
    }

    @Test("nothing unfinished is called a hundred per cent")
    func roundedDown() {
        #expect(gauge(0.9999, 15) == "▕███████▉▏ 99 %")
    }

    @Test("what nobody knows is neither zero nor a bar", arguments: [nil, Double.nan])
    func unknown(fraction: Double?) {
        let line = Gauge(fraction: fraction, width: 15).line(.unicode)
        #expect(line.text == "–              ")
        #expect(line.spans.first?.style.role == .unknown)
    }

    @Test("fractions outside are cut, absurd ones too")
    func outside() {
        #expect(gauge(-3, 15) == gauge(0, 15))
        #expect(gauge(.infinity, 15) == gauge(1, 15))
    }

    @Test("a gauge is as wide as asked at every width", arguments: 5...40)
    func widths(width: Int) {
        for fraction in [nil, 0, 0.333, 1] as [Double?] {
            for symbols in [Symbols.unicode, .ascii] {
                let line = Gauge(fraction: fraction, width: width).line(symbols)
                #expect(line.width == width)
            }
        }
    }

    @Test("gauges that are better low change their role as they fill")
    func roles() {
        #expect(Gauge.role(of: 0.2, middle: 0.7, high: 0.9) == .gaugeLow)
        #expect(Gauge.role(of: 0.7, middle: 0.7, high: 0.9) == .gaugeMid)
        #expect(Gauge.role(of: 0.95, middle: 0.7, high: 0.9) == .gaugeHigh)
        #expect(Gauge.role(of: nil, middle: 0.7, high: 0.9) == .unknown)
    }

    @Test("little bars show the newest values, with gaps for missing ones")
    func sparklines() {
        let values: [Double?] = [9, 0, 7, nil, 3.5, .infinity]
        #expect(Sparkline(values: values, width: 5).line(.unicode).text == "▁█ ▅ ")
        #expect(Sparkline(values: values, width: 8).line(.ascii).text == "  @.* = ")
        #expect(Sparkline(values: [1], width: 3).line(.unicode).text == "  █")
        #expect(Sparkline(values: [], width: 3).line(.unicode).text == "   ")
        #expect(Sparkline(values: [0, 0], width: 2).line(.unicode).text == "▁▁")
        #expect(Sparkline(values: [5, 10], width: 2, maximum: 20).line(.unicode).text == "▃▅")
    }
}

struct TextWidgetTests {
    @Test("a pane shows the lines in view and cuts long ones")
    func textPane() {
        let pane = TextPane(lines: ["one", "two is long", "three", "four"], offset: 1)
        #expect(drawn(6, 2) { pane.draw(in: &$0) } == ["two i…", "three "])
        #expect(pane.rowCount(width: 6) == 4)
    }

    @Test("a pane can wrap, and an offset past the end shows the end")
    func wrappingPane() {
        let pane = TextPane(lines: ["one two three", "four"], offset: 99, wraps: true)
        #expect(pane.rowCount(width: 7) == 3)
        #expect(drawn(7, 2) { pane.draw(in: &$0) } == ["three  ", "four   "])
    }

    @Test("a list marks its selection and keeps it in view")
    func list() {
        let items = (1...9).map { Line("item \($0)") }
        let list = ListView(items: items, scroll: ScrollPosition(selected: 4))
        let screen = frame(10, 3) { list.draw(in: &$0) }
        #expect(screen.lines == ["  item 3  ", "  item 4  ", "▸ item 5  "])
        #expect(screen[9, 2].style.surface == .selection)
        let none = ListView(items: [], empty: Line("nothing", .dim))
        #expect(drawn(10, 1) { none.draw(in: &$0) } == ["  nothing "])
    }

    @Test("the key bar drops the least important keys first")
    func keyBar() {
        let bar = KeyBar(items: [
            .init(KeyChord(.enter), "open", importance: 5), .init(KeyChord("s"), "sort"),
            .init(KeyChord("X"), "stop…", isEnabled: false, importance: 3),
            .init(KeyChord("q"), "quit", importance: 9),
        ])
        #expect(drawn(34, 1) { bar.draw(in: &$0) } == [" ↵ open  s sort  X stop…  q quit  "])
        #expect(drawn(27, 1) { bar.draw(in: &$0) } == [" ↵ open  X stop…  q quit   "])
        #expect(drawn(9, 1) { bar.draw(in: &$0) } == [" q quit  "])
        #expect(drawn(28, 1, .ascii) { bar.draw(in: &$0) } == [" enter open  X stop…  q quit"])
        #expect(drawn(27, 1, .ascii) { bar.draw(in: &$0) } == [" enter open  q quit        "])
        #expect(bar.fitting(0).isEmpty)
    }

    @Test("a disabled key is faint")
    func disabledKey() {
        let bar = KeyBar(items: [.init(KeyChord("X"), "stop", isEnabled: false)])
        let screen = frame(10, 1) { bar.draw(in: &$0) }
        #expect(screen[1, 0].style.role == .dim)
        #expect(screen[3, 0].style.role == .dim)
    }

    @Test("a sheet stands in the middle, over what is there")
    func dialog() {
        let dialog = DialogFrame(
            title: "Stop", buttons: [.init("Cancel"), .init("Stop", role: .fail)], focusedButton: 0)
        let screen = frame(30, 8) { canvas in
            canvas.fill(with: ".")
            dialog.draw(in: &canvas, around: Size(width: 20, height: 2)) { content in
                #expect(content.size == Size(width: 20, height: 2))
                content.write("ledger-eu")
            }
        }
        #expect(
            screen.lines == [
                "..............................",
                "...┌ Stop ────────────────┐...",
                "...│ ledger-eu            │...",
                "...│                      │...",
                "...│                      │...",
                "...│  [ Cancel ]   Stop   │...",
                "...└──────────────────────┘...",
                "..............................",
            ])
        #expect(screen[5, 2].style.surface == .dialog)
        #expect(screen[8, 5].style.surface == .selection)
    }

    @Test("a sheet larger than the screen is cut, its buttons are not")
    func largeDialog() {
        let dialog = DialogFrame(title: "Stop", buttons: [.init("OK")], focusedButton: 0)
        let lines = drawn(16, 5) { canvas in
            dialog.draw(in: &canvas, around: Size(width: 99, height: 99)) { $0.fill(with: "x") }
        }
        #expect(
            lines == [
                "┌ Stop ────────┐",
                "│ xxxxxxxxxxxx │",
                "│              │",
                "│       [ OK ] │",
                "└──────────────┘",
            ])
    }

    @Test("the card says how large the terminal is and must be")
    func tooSmall() {
        let card = TooSmallMessage(needed: Size(width: 60, height: 18))
        #expect(
            drawn(30, 3) { card.draw(in: &$0) } == [
                "    This terminal is 30×3.    ", "    dmswatch needs 60×18.     ",
                " Make it larger, or press q.  ",
            ])
        #expect(drawn(20, 1, .ascii) { card.draw(in: &$0) } == [" 20x1: needs 60x18  "])
    }
}
