import TerminalUI
import Testing

struct KeyChordTests {
    @Test(
        "chords are read as configuration files write them",
        arguments: [
            ("j", KeyChord("j")), ("G", KeyChord("G")), ("Enter", KeyChord(.enter)),
            ("space", KeyChord(" ")), ("C-r", KeyChord(.character("r"), control: true)),
            ("ctrl-R", KeyChord(.character("r"), control: true)),
            ("M-x", KeyChord(.character("x"), alt: true)),
            ("ctrl-alt-Left", KeyChord(.left, control: true, alt: true)),
            ("F5", KeyChord(.function(5))), ("f12", KeyChord(.function(12))),
            ("S-Tab", KeyChord(.backTab)), ("PgDn", KeyChord(.pageDown)), ("-", KeyChord("-")),
            ("C--", KeyChord(.character("-"), control: true)), ("é", KeyChord("é")),
            ("f", KeyChord("f")), (":", KeyChord(":")),
        ])
    func parsing(text: String, expected: KeyChord) {
        #expect(KeyChord(parsing: text) == expected)
    }

    @Test(
        "what is no chord is refused",
        arguments: ["", "jk", "F0", "F25", "Fx", "C-", "\u{1B}", "Entr"])
    func refused(text: String) {
        #expect(KeyChord(parsing: text) == nil)
    }

    @Test("a chord's name is read back as the same chord")
    func roundTrip() {
        let keys: [Key] = [
            .character("a"), .character(" "), .character("-"), .enter, .escape, .tab, .backTab,
            .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp,
            .pageDown, .function(7),
        ]
        for key in keys {
            for (control, alt) in [(false, false), (true, false), (false, true), (true, true)] {
                let chord = KeyChord(key, control: control, alt: alt)
                #expect(KeyChord(parsing: chord.name) == chord)
                #expect(!chord.label.isEmpty)
            }
        }
    }

    @Test("labels are for people, and in ASCII where nothing else shows")
    func labels() {
        #expect(KeyChord(.character("r"), control: true).label == "ctrl-r")
        #expect(KeyChord(.enter).label == "↵")
        #expect(KeyChord(.enter).label(for: .ascii) == "enter")
        #expect(KeyChord(" ").label == "space")
        #expect(KeyChord(.up).label(for: .ascii) == "up")
        #expect(KeyChord(.pageUp).label == "pgup")
        #expect(KeyChord(.function(3)).label == "F3")
    }
}
