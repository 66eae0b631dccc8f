import TerminalUI
import Testing

struct TextFieldTests {
    private func typed(_ field: TextField, _ names: String...) -> TextField {
        var field = field
        for name in names {
            guard let chord = KeyChord(parsing: name) else {
                Issue.record("'\(name)' is no chord")
                continue
            }
            _ = field.handle(chord)
        }
        return field
    }

    @Test("letters go in at the cursor")
    func typing() {
        let field = typed(TextField("ac"), "Left", "b", "Space", "End", "d")
        #expect(field.text == "ab cd")
        #expect(field.cursor == 5)
    }

    @Test("keys delete before, at, and around the cursor")
    func deleting() {
        #expect(typed(TextField("abc"), "Backspace").text == "ab")
        #expect(typed(TextField("abc"), "Home", "Delete").text == "bc")
        #expect(typed(TextField("abc"), "Home", "Backspace").text == "abc")
        #expect(typed(TextField("one two "), "C-w").text == "one ")
        #expect(typed(TextField("one two"), "C-u").text == "")
        #expect(typed(TextField("one two"), "C-a", "Right", "C-k").text == "o")
        #expect(typed(TextField(""), "C-w", "Delete", "Backspace").text == "")
    }

    @Test("keys it does not know are not taken")
    func unknownKeys() {
        var field = TextField("x")
        #expect(!handles(KeyChord(.enter), &field))
        #expect(!handles(KeyChord(.up), &field))
        #expect(!handles(KeyChord(.character("x"), alt: true), &field))
        #expect(!handles(KeyChord(.character("c"), control: true), &field))
        #expect(field == TextField("x"))
    }

    @Test("pasted text is made safe and bounded")
    func pasting() {
        var field = TextField("ab")
        _ = field.handle(KeyChord(.left))
        field.insert("x\u{1B}[31m\ny")
        #expect(field.text == "ax� yb")
        #expect(field.cursor == 5)
        field.insert(String(repeating: "z", count: 9_999))
        #expect(field.text.count == TextField.longest)
    }

    @Test("a mark typed after its letter joins it")
    func marks() {
        var field = TextField("e")
        field.insert("\u{301}")
        #expect(field.cursor <= field.text.count)
        field.insert("x")
        #expect(field.text.hasSuffix("x"))
    }

    @Test("the cursor stays in view at both ends")
    func drawing() {
        let field = TextField("abcdefghij")
        let atEnd = frame(6, 1) { field.draw(in: &$0, width: 5) }
        #expect(atEnd.lines == ["ghij  "])
        #expect(atEnd.cursor == Point(x: 4, y: 0))
        let atStart = frame(6, 1) { typed(field, "Home").draw(in: &$0, width: 5) }
        #expect(atStart.lines == ["abcde "])
        #expect(atStart.cursor == Point(x: 0, y: 0))
    }

    private func handles(_ chord: KeyChord, _ field: inout TextField) -> Bool {
        field.handle(chord)
    }
}
