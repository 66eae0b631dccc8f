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
