import TerminalUI
import Testing

@testable import Curses

struct InputDecoderTests {
    /// What comes of text that nothing follows.
    private func decode(_ text: String) -> [InputEvent] { decode(Array(text.utf8)) }

    private func decode(_ bytes: [UInt8]) -> [InputEvent] {
        var decoder = InputDecoder()
        return decoder.decode(bytes) + decoder.pause()
    }

    private func keys(_ text: String) -> [InputEvent] { text.map { .key(KeyChord($0)) } }

    @Test(
        "bytes are keys as people know them",
        arguments: [
            ("j", KeyChord("j")), ("é", KeyChord("é")), ("日", KeyChord("日")),
            ("🙂", KeyChord("🙂")), (" ", KeyChord(" ")), ("\r", KeyChord(.enter)),
            ("\n", KeyChord(.enter)), ("\t", KeyChord(.tab)), ("\u{7F}", KeyChord(.backspace)),
            ("\u{8}", KeyChord(.backspace)),
            ("\u{12}", KeyChord(.character("r"), control: true)),
            ("\0", KeyChord(.character(" "), control: true)),
            ("\u{1C}", KeyChord(.character("\\"), control: true)),
            ("\u{1F}", KeyChord(.character("_"), control: true)),
        ])
    func singleKeys(text: String, expected: KeyChord) {
        #expect(decode(text) == [.key(expected)])
    }

    @Test(
        "sequences are keys",
        arguments: [
            ("[A", Key.up), ("OA", .up), ("[B", .down), ("OB", .down), ("[C", .right),
            ("[D", .left), ("[H", .home), ("OH", .home), ("[1~", .home), ("[7~", .home),
            ("[F", .end), ("[4~", .end), ("[2~", .insert), ("[3~", .delete), ("[5~", .pageUp),
            ("[6~", .pageDown), ("[Z", .backTab), ("OM", .enter), ("OP", .function(1)),
            ("[[A", .function(1)), ("[[E", .function(5)), ("[15~", .function(5)),
            ("[24~", .function(12)),
        ])
    func sequences(text: String, expected: Key) {
        #expect(decode("\u{1B}\(text)") == [.key(KeyChord(expected))])
        #expect(decode("\u{1B}\u{1B}\(text)j") == [.key(KeyChord(expected, alt: true))] + keys("j"))
    }

    @Test("a terminal's own description adds keys, and takes none away")
    func described() {
        let sequences = KeySequences {
            ["kcuu1": Array("\u{1B}[9q".utf8), "kf3": Array("\u{1B}OR".utf8), "kend": [0x05]][$0]
        }
        var decoder = InputDecoder(keys: sequences)
        let events = decoder.decode(Array("\u{1B}[9q\u{1B}[A\u{1B}OR\u{5}".utf8))
        #expect(
            events == [
                .key(KeyChord(.up)), .key(KeyChord(.up)), .key(KeyChord(.function(3))),
                .key(KeyChord(.character("e"), control: true)),
            ])
    }

    @Test("an Escape that nothing follows is Escape, twice is two")
    func escape() {
        let escape = InputEvent.key(KeyChord(.escape))
        #expect(decode("\u{1B}") == [escape])
        #expect(decode("\u{1B}\u{1B}") == [escape, escape])
        #expect(decode("\u{1B}\u{1B}\u{1B}") == [escape, escape, escape])
    }

    @Test("each printing key is itself, with Alt too", arguments: 0x20...0x7E)
    func printing(value: Int) throws {
        let character = Character(try #require(Unicode.Scalar(UInt32(value))))
        #expect(decode([UInt8(value)]) == [.key(KeyChord(character))])
        // ESC [ and ESC O begin sequences; they cannot be told from Alt with these keys.
        guard character != "[", character != "O" else { return }
        #expect(
            decode([0x1B, UInt8(value)]) == [.key(KeyChord(.character(character), alt: true))])
    }

    @Test("Alt is for one character, however many bytes it has")
    func altOfMany() {
        #expect(decode("\u{1B}éj") == [.key(KeyChord(.character("é"), alt: true))] + keys("j"))
    }

    @Test("Control with each letter is that letter", arguments: 1...26)
    func controlLetters(number: Int) {
        let scalar = Unicode.Scalar(UInt8(number) + 0x60)
        let expected: KeyChord =
            switch number {
            case 8: KeyChord(.backspace)
            case 9: KeyChord(.tab)
            case 10, 13: KeyChord(.enter)
            default: KeyChord(.character(Character(scalar)), control: true)
            }
        #expect(decode([UInt8(number)]) == [.key(expected)])
    }

    @Test(
        "what is no character is no key",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC2], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xFF],
            [0xF4, 0x90, 0x80, 0x80], [0xC2, 0x85],
        ] as [[UInt8]])
    func noCharacter(bytes: [UInt8]) {
        #expect(decode(bytes + [0x6A]) == keys("j"))
    }

    @Test("in a locale of one byte a character, bytes are its characters")
    func singleByte() {
        let latin = InputCharset.singleByte((0..<256).map { UInt32($0) })
        var decoder = InputDecoder(charset: latin)
        #expect(decoder.decode([0xE9]) == keys("é"))
        #expect(decoder.decode(PasteBuffer.beginning + [0xE9, 0x0D]).isEmpty)
        #expect(decoder.decode(Array("\u{1B}[201~".utf8)) == [.paste("é\n")])
    }

    @Test(
        "sequences nobody knows are swallowed whole",
        arguments: [
            "[1;2R", "[27;5;9~", "[?1;2c", "OX", "O5A", "[<0;3;4M", "[200", "[201~", "[1;5X",
            "[[X", "[" + String(repeating: "1", count: 5_000) + "R",
        ])
    func unknownSequences(text: String) {
        let after = text == "[200" ? "~\u{1B}[201~j" : "j"
        #expect(decode("\u{1B}\(text)\(after)") == keys("j"))
    }

    @Test("no letter of an unknown sequence is taken for a key", arguments: 0x40...0x7E)
    func finalBytes(value: UInt8) {
        let sequence: [UInt8] = [0x1B, 0x5B, 0x31, 0x3B, 0x35, value]
        #expect(decode(sequence).isEmpty)
        #expect(decode(sequence + [0x71]) == keys("q"))
    }

    @Test("an Escape inside a sequence begins anew")
    func escapeInSequence() {
        #expect(decode("\u{1B}[1\u{1B}") == [.key(KeyChord(.escape))])
        #expect(
            decode("\u{1B}[1\u{1B}x") == [.key(KeyChord(.character("x"), alt: true))])
    }

    @Test("what is unfinished is forgotten when the terminal was somebody else's")
    func reset() {
        var decoder = InputDecoder()
        _ = decoder.decode(PasteBuffer.beginning + [0x61])
        decoder.reset()
        #expect(!decoder.isPasting)
        #expect(decoder.decode([0x6A]) == keys("j"))
    }
}

/// Pasted text is never a key.
struct PasteTests {
    private func decode(_ text: String) -> [InputEvent] {
        var decoder = InputDecoder()
        return decoder.decode(Array(text.utf8)) + decoder.pause()
    }

    @Test(
        "a paste is one event, whatever is in it",
        arguments: [
            "X y", "q", "\u{1B}", "\u{1B}[A", "\u{1B}[201", "\u{1B}[20\u{1B}[20", "\u{1B}[200~",
            "日本\u{1B}\u{1B}[2",
        ])
    func one(text: String) {
        #expect(decode("\u{1B}[200~\(text)\u{1B}[201~j") == [.paste(text), .key(KeyChord("j"))])
    }

    @Test("line breaks of a paste are line breaks")
    func lineBreaks() {
        #expect(decode("\u{1B}[200~a\rb\nc\u{1B}[201~") == [.paste("a\nb\nc")])
    }

    @Test("an empty paste is nothing, two pastes are two")
    func pastes() {
        #expect(decode("\u{1B}[200~\u{1B}[201~").isEmpty)
        let once = "\u{1B}[200~a\u{1B}[201~"
        #expect(decode(once + once) == [.paste("a"), .paste("a")])
    }

    @Test("a paste whose end never comes stays one, however long nothing comes")
    func withoutEnd() {
        var decoder = InputDecoder()
        #expect(decoder.decode(PasteBuffer.beginning + Array("ab".utf8)).isEmpty)
        for _ in 0..<10 { #expect(decoder.pause().isEmpty) }
        #expect(decoder.decode(Array("q X R L".utf8)).isEmpty)
        #expect(decoder.decode(Array("\u{1B}[201~".utf8)) == [.paste("abq X R L")])
    }

    @Test("a paste whose first mark comes with a pause after every byte still is one")
    func slowMark() {
        var decoder = InputDecoder()
        var events: [InputEvent] = []
        for byte in Array("\u{1B}[200~XRL\u{1B}[201~".utf8) {
            events += decoder.decode([byte])
            events += decoder.pause()
        }
        let letters = events.filter { event in
            ["X", "R", "L"].contains { event == .key(KeyChord($0)) }
        }
        #expect(letters.isEmpty)
        #expect(events.last == .paste("XRL"))
    }

    @Test("a person may type a bracket after Escape")
    func bracketAfterEscape() {
        var decoder = InputDecoder()
        var events = decoder.decode([0x1B]) + decoder.pause()
        for byte in "[2j".utf8 { events += decoder.decode([byte]) + decoder.pause() }
        let expected = [KeyChord(.escape), KeyChord("["), KeyChord("2"), KeyChord("j")]
        #expect(events == expected.map { .key($0) })
    }

    @Test("a paste without measure is bounded, and cut between two characters")
    func long() {
        for unit in ["a", "é", "日", "🙂"] {
            let text = String(repeating: unit, count: PasteBuffer.longest)
            guard case .paste(let kept) = decode("\u{1B}[200~\(text)\u{1B}[201~").first else {
                Issue.record("no paste")
                continue
            }
            #expect(kept == String(repeating: unit, count: PasteBuffer.longest / unit.utf8.count))
        }
    }

    @Test("a paste is read in time that grows with its length alone")
    func linear() {
        // Where reading was quadratic this took minutes.
        let mark = Array("\u{1B}[20".utf8)
        let text = Array(repeating: mark, count: 250_000).flatMap { $0 }
        var decoder = InputDecoder()
        let start = ContinuousClock.now
        _ = decoder.decode(PasteBuffer.beginning)
        for first in stride(from: 0, to: text.count, by: 4_096) {
            _ = decoder.decode(Array(text[first..<min(first + 4_096, text.count)]))
        }
        #expect(decoder.isPasting)
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
