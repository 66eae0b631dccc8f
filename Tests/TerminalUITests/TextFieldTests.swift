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

/// Editing keys one by one, and what must hold after any of them.
struct TextFieldKeyTests {
    /// A text with the cursor written as `|`.
    private func field(_ marked: String) -> TextField {
        let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
        var field = TextField(parts.joined())
        for _ in 0..<(parts.last?.count ?? 0) { _ = field.handle(KeyChord(.left)) }
        return field
    }

    private func marked(_ field: TextField) -> String {
        field.text.prefix(field.cursor) + "|" + field.text.dropFirst(field.cursor)
    }

    @Test(
        "each key edits as people expect",
        arguments: [
            ("ab|cd", "Left", "a|bcd"), ("|ab", "Left", "|ab"), ("ab|cd", "Right", "abc|d"),
            ("ab|", "Right", "ab|"), ("ab|cd", "Home", "|abcd"), ("ab|cd", "End", "abcd|"),
            ("ab|cd", "Backspace", "a|cd"), ("|ab", "Backspace", "|ab"),
            ("ab|cd", "Delete", "ab|d"), ("ab|", "Delete", "ab|"), ("ab|cd", "C-a", "|abcd"),
            ("ab|cd", "C-e", "abcd|"), ("ab|cd", "C-u", "|cd"), ("ab|cd", "C-k", "ab|"),
            ("one two|", "C-w", "one |"), ("one two  |x", "C-w", "one |x"),
            ("one|", "C-w", "|"), ("   |x", "C-w", "|x"), ("a b|c d", "C-w", "a |c d"),
            ("ab|cd", "x", "abx|cd"), ("|", "Space", " |"), ("日|本", "Backspace", "|本"),
            ("日|本", "é", "日é|本"), ("e\u{301}|x", "Backspace", "|x"),
        ])
    func editing(before: String, key: String, after: String) throws {
        var field = field(before)
        let chord = try #require(KeyChord(parsing: key))
        let isTaken = field.handle(chord)
        #expect(isTaken)
        #expect(marked(field) == after)
    }

    @Test(
        "keys that mean something elsewhere are left for it",
        arguments: [
            "Enter", "Esc", "Tab", "BackTab", "Up", "Down", "PgUp", "PgDn", "Insert", "F1", "C-c",
            "C-z", "M-b", "M-Left", "C-Left", "C-Enter", "C-M-a",
        ])
    func left(key: String) throws {
        var field = field("ab|cd")
        // Control with Alt and a letter is Control with that letter here, as in shells.
        let chord = try #require(KeyChord(parsing: key))
        let isTaken = field.handle(chord)
        #expect(isTaken == (key == "C-M-a"))
        #expect(field.text == "abcd")
    }

    @Test("after any keys the cursor is inside and the text is safe", arguments: 0..<40)
    func anyKeys(seed: Int) {
        let keys: [KeyChord] = [
            KeyChord("a"), KeyChord("日"), KeyChord("\u{301}"), KeyChord(" "), KeyChord(.left),
            KeyChord(.right), KeyChord(.home), KeyChord(.end), KeyChord(.backspace),
            KeyChord(.delete), KeyChord(.character("w"), control: true), KeyChord("\u{1B}"),
            KeyChord(.character("k"), control: true), KeyChord("\u{200D}"), KeyChord("👍"),
        ]
        var state = UInt64(seed) &+ 1
        var field = TextField("start")
        for _ in 0..<200 {
            // Numerical Recipes' generator: the same keys on every run.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            _ = field.handle(keys[Int(state >> 33) % keys.count])
            #expect((0...field.text.count).contains(field.cursor))
            #expect(Sanitize.line(field.text) == field.text)
        }
        for width in [1, 2, 5, 30] {
            let screen = frame(30, 1) { field.draw(in: &$0, width: width) }
            #expect(screen.faults.isEmpty)
            #expect(screen.cursor.map { $0.x < width } == true)
        }
    }

    @Test("a field is as long as its limit and no longer, wherever text goes in")
    func limit() {
        var field = TextField(String(repeating: "x", count: 5000))
        #expect(field.text.count == TextField.longest)
        _ = field.handle(KeyChord(.home))
        field.insert("yyy")
        #expect(field.text.first == "x")
        #expect(field.cursor == 0)
        _ = field.handle(KeyChord(.delete))
        field.insert("yyy")
        #expect(field.text.hasPrefix("yx"))
        #expect(field.text.count == TextField.longest)
        #expect(field.cursor == 1)
    }

    @Test(
        "the cursor is in view whatever the width",
        arguments: [(1, "|"), (2, "j|"), (3, "ij|"), (10, "bcdefghij|"), (11, "abcdefghij|")])
    func view(width: Int, expected: String) {
        let field = TextField("abcdefghij")
        let screen = frame(20, 1) { field.draw(in: &$0, width: width) }
        #expect(screen.cursor?.x == expected.count - 1)
        let shown = screen.lines[0].prefix(expected.count - 1)
        #expect(shown == expected.dropLast())
    }

    @Test("wide characters scroll whole")
    func wide() {
        let field = TextField("日本語")
        let screen = frame(8, 1) { field.draw(in: &$0, width: 4) }
        #expect(screen.lines == ["語      "])
        #expect(screen.cursor == Point(x: 2, y: 0))
    }

    @Test("a field without room shows nothing and no cursor", arguments: [Int.min, -1, 0])
    func noRoom(width: Int) {
        let screen = frame(8, 1) { TextField("abc").draw(in: &$0, width: width) }
        #expect(screen.lines == ["        "])
        #expect(screen.cursor == nil)
    }
}
