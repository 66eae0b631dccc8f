import TerminalUI
import Testing

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
        let card = TooSmallCard(needed: Size(width: 60, height: 18))
        #expect(
            drawn(30, 3) { card.draw(in: &$0) } == [
                "    This terminal is 30×3.    ", "    dmswatch needs 60×18.     ",
                " Make it larger, or press q.  ",
            ])
        #expect(drawn(20, 1, .ascii) { card.draw(in: &$0) } == [" 20x1: needs 60x18  "])
    }
}
