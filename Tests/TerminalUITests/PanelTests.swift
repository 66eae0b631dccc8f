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
