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
