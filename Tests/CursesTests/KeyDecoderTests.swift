import CNcurses
import TerminalUI
import Testing

@testable import Curses

struct KeyDecoderTests {
    private func decode(_ keys: RawKey...) -> [InputEvent] {
        var decoder = KeyDecoder()
        return keys.flatMap { decoder.decode($0) } + decoder.finishBurst()
    }

    private func scalars(_ text: String) -> [RawKey] {
        text.unicodeScalars.map { .scalar($0.value) }
    }

    @Test(
        "bytes are keys as people know them",
        arguments: [
            (0x6A, KeyChord("j")), (0xE9, KeyChord("é")), (0x20, KeyChord(" ")),
            (0x0D, KeyChord(.enter)), (0x0A, KeyChord(.enter)), (0x09, KeyChord(.tab)),
            (0x7F, KeyChord(.backspace)), (0x08, KeyChord(.backspace)),
            (0x12, KeyChord(.character("r"), control: true)),
            (0x00, KeyChord(.character(" "), control: true)),
            (0x1F, KeyChord(.character("_"), control: true)),
        ] as [(UInt32, KeyChord)])
    func singleKeys(value: UInt32, expected: KeyChord) {
        #expect(decode(.scalar(value)) == [.key(expected)])
    }

    @Test("an Escape that ends a burst is Escape")
    func escape() {
        #expect(decode(.scalar(0x1B)) == [.key(KeyChord(.escape))])
        let twice = [InputEvent](repeating: .key(KeyChord(.escape)), count: 2)
        #expect(decode(.scalar(0x1B), .scalar(0x1B)) == twice)
    }

    @Test("an Escape before a key is Alt")
    func alt() {
        #expect(
            decode(.scalar(0x1B), .scalar(0x78)) == [.key(KeyChord(.character("x"), alt: true))])
        #expect(decode(.scalar(0x1B), .named(.left)) == [.key(KeyChord(.left, alt: true))])
    }

    @Test(
        "escape sequences nobody knows are swallowed whole",
        arguments: ["\u{1B}[1;2R", "\u{1B}[27;5;9~", "\u{1B}[?1;2c", "\u{1B}OX", "\u{1B}[<0;3;4M"])
    func unknownSequences(text: String) {
        var decoder = KeyDecoder()
        let events = scalars(text + "j").flatMap { decoder.decode($0) } + decoder.finishBurst()
        #expect(events == [.key(KeyChord("j"))])
    }

    @Test("a sequence that arrives in two bursts is still swallowed")
    func splitSequence() {
        var decoder = KeyDecoder()
        #expect(scalars("\u{1B}[1;").flatMap { decoder.decode($0) }.isEmpty)
        #expect(decoder.finishBurst().isEmpty)
        #expect(scalars("2R").flatMap { decoder.decode($0) }.isEmpty)
        #expect(decoder.decode(.scalar(0x6A)) == [.key(KeyChord("j"))])
    }

    @Test("a named key ends a broken sequence")
    func brokenSequence() {
        var decoder = KeyDecoder()
        _ = scalars("\u{1B}[").flatMap { decoder.decode($0) }
        #expect(decoder.decode(.named(.up)) == [.key(KeyChord(.up))])
    }

    @Test("a paste is one event, its letters are no keys")
    func paste() {
        var decoder = KeyDecoder()
        let raw = [RawKey.pasteBegin] + scalars("X y\r\u{1B}[A") + [.named(.enter), .pasteEnd]
        #expect(raw.flatMap { decoder.decode($0) } == [.paste("X y\n\u{1B}[A\n")])
        #expect(!decoder.isPasting)
    }

    @Test("a paste without an end can be ended")
    func unfinishedPaste() {
        var decoder = KeyDecoder()
        _ = decoder.decode(.pasteBegin)
        _ = decoder.decode(.scalar(0x61))
        #expect(decoder.isPasting)
        #expect(decoder.finishPaste() == [.paste("a")])
        #expect(decoder.decode(.scalar(0x62)) == [.key(KeyChord("b"))])
        #expect(decoder.finishPaste().isEmpty)
    }

    @Test("the end of a paste that never began is nothing, and neither is an unknown key")
    func strays() {
        #expect(decode(.pasteEnd, .other, .scalar(0x85)).isEmpty)
    }

    @Test("a paste without measure is bounded")
    func longPaste() {
        var decoder = KeyDecoder()
        _ = decoder.decode(.pasteBegin)
        for _ in 0..<(KeyDecoder.longestPaste + 10) { _ = decoder.decode(.scalar(0x61)) }
        guard case .paste(let text) = decoder.finishPaste().first else {
            Issue.record("no paste")
            return
        }
        #expect(text.count == KeyDecoder.longestPaste)
    }
}

/// Every key a terminal may send, one by one.
struct KeyTableTests {
    private func decode(_ keys: [RawKey]) -> [InputEvent] {
        var decoder = KeyDecoder()
        return keys.flatMap { decoder.decode($0) } + decoder.finishBurst()
    }

    static let kinds: [(nc_key_kind, RawKey)] = [
        (NC_KEY_UP, .named(.up)), (NC_KEY_DOWN, .named(.down)), (NC_KEY_LEFT, .named(.left)),
        (NC_KEY_RIGHT, .named(.right)), (NC_KEY_HOME, .named(.home)), (NC_KEY_END, .named(.end)),
        (NC_KEY_PAGE_UP, .named(.pageUp)), (NC_KEY_PAGE_DOWN, .named(.pageDown)),
        (NC_KEY_INSERT, .named(.insert)), (NC_KEY_DELETE, .named(.delete)),
        (NC_KEY_BACKSPACE, .named(.backspace)), (NC_KEY_BACK_TAB, .named(.backTab)),
        (NC_KEY_ENTER, .named(.enter)), (NC_KEY_PASTE_BEGIN, .pasteBegin),
        (NC_KEY_PASTE_END, .pasteEnd), (NC_KEY_OTHER, .other),
    ]

    @Test("each kind of key is the key of its name", arguments: kinds.indices)
    func kindsAreKeys(index: Int) {
        let (kind, expected) = KeyTableTests.kinds[index]
        #expect(RawKey(kind, 0) == expected)
        #expect(RawKey(kind, 99) == expected)
    }

    @Test("function keys carry their number", arguments: 1...24)
    func functionKeys(number: Int) {
        let raw = RawKey(NC_KEY_FUNCTION, UInt32(number))
        #expect(raw == .named(.function(number)))
        #expect(decode([raw]) == [.key(KeyChord(.function(number)))])
        #expect(
            decode([.scalar(0x1B), raw]) == [.key(KeyChord(.function(number), alt: true))])
    }

    @Test("characters carry their scalar")
    func characters() {
        #expect(RawKey(NC_KEY_CHARACTER, 0x65E5) == .scalar(0x65E5))
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
        #expect(decode([.scalar(UInt32(number))]) == [.key(expected)])
    }

    @Test(
        "Control with a sign is that sign",
        arguments: [
            (0x00, " "), (0x1C, "\\"), (0x1D, "]"), (0x1E, "^"), (0x1F, "_"),
        ] as [(UInt32, Character)])
    func controlSigns(value: UInt32, sign: Character) {
        let expected = KeyChord(.character(sign), control: true)
        #expect(decode([.scalar(value)]) == [.key(expected)])
    }

    @Test("each printing key is itself, with Alt too", arguments: 0x20...0x7E)
    func printing(value: Int) throws {
        let character = Character(try #require(Unicode.Scalar(UInt32(value))))
        #expect(decode([.scalar(UInt32(value))]) == [.key(KeyChord(character))])
        // ESC [ and ESC O begin sequences; they cannot be told from Alt with these keys.
        guard character != "[", character != "O" else { return }
        #expect(
            decode([.scalar(0x1B), .scalar(UInt32(value))])
                == [.key(KeyChord(.character(character), alt: true))])
    }

    @Test("no control of the upper range is a key", arguments: 0x80...0x9F)
    func upperControls(value: Int) {
        #expect(decode([.scalar(UInt32(value))]).isEmpty)
        #expect(decode([.scalar(0x1B), .scalar(UInt32(value))]).isEmpty)
    }

    @Test("what is no scalar is no key", arguments: [0xD800, 0xDFFF, 0x110000, UInt32.max])
    func noScalar(value: UInt32) {
        #expect(decode([.scalar(value)]).isEmpty)
        #expect(decode([.pasteBegin, .scalar(value), .pasteEnd]) == [.paste("\u{FFFD}")])
    }

    @Test("a named key with Alt keeps its name", arguments: kinds.indices)
    func altNamed(index: Int) {
        guard case .named(let key) = KeyTableTests.kinds[index].1 else { return }
        #expect(decode([.scalar(0x1B), .named(key)]) == [.key(KeyChord(key, alt: true))])
        #expect(decode([.named(key)]) == [.key(KeyChord(key))])
    }

    @Test(
        "no letter of an unknown sequence is taken for a key",
        arguments: 0x40...0x7E)
    func finalBytes(value: Int) {
        let sequence: [RawKey] = [
            .scalar(0x1B), .scalar(0x5B), .scalar(0x31), .scalar(0x3B), .scalar(0x35),
            .scalar(UInt32(value)),
        ]
        #expect(decode(sequence).isEmpty)
        #expect(decode(sequence + [.scalar(0x71)]) == [.key(KeyChord("q"))])
        #expect(decode([.scalar(0x1B), .scalar(0x4F), .scalar(UInt32(value))]).isEmpty)
    }

    @Test("an Escape inside a sequence begins anew")
    func escapeInSequence() {
        let raw: [RawKey] = [.scalar(0x1B), .scalar(0x5B), .scalar(0x31), .scalar(0x1B)]
        #expect(decode(raw) == [.key(KeyChord(.escape))])
        #expect(decode(raw + [.scalar(0x78)]) == [.key(KeyChord(.character("x"), alt: true))])
    }

    @Test("an Escape before a paste is dropped with it begun")
    func escapeBeforePaste() {
        let raw: [RawKey] = [.scalar(0x1B), .pasteBegin, .scalar(0x61), .pasteEnd]
        #expect(decode(raw) == [.paste("a")])
    }

    @Test("nothing inside a paste is a key", arguments: kinds.indices)
    func pasted(index: Int) {
        let raw = KeyTableTests.kinds[index].1
        let events = decode([.pasteBegin, .scalar(0x61), raw, .scalar(0x62), .pasteEnd])
        for event in events {
            if case .key = event {
                // The end came early: what follows is typed.
                #expect(raw == .pasteEnd)
            }
        }
        #expect(events.first.map { if case .paste = $0 { true } else { false } } == true)
    }

    @Test("an empty paste is nothing, two pastes are two")
    func pastes() {
        #expect(decode([.pasteBegin, .pasteEnd]).isEmpty)
        let once: [RawKey] = [.pasteBegin, .scalar(0x61), .pasteEnd]
        #expect(decode(once + once) == [.paste("a"), .paste("a")])
    }

    @Test("a burst may end anywhere without making up a key", arguments: 1...6)
    func cutBursts(length: Int) {
        let raw: [RawKey] = [0x1B, 0x5B, 0x32, 0x37, 0x3B, 0x32, 0x7E].map { .scalar($0) }
        var decoder = KeyDecoder()
        var events = raw.prefix(length).flatMap { decoder.decode($0) }
        events += decoder.finishBurst()
        #expect(events == (length == 1 ? [.key(KeyChord(.escape))] : []))
    }
}
