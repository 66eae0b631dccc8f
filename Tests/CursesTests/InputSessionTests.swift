import TerminalUI
import Testing

@testable import Curses

/// Sessions of typing and pasting, cut into any pieces with any pauses and wake-ups between them.
struct InputSessionTests {
    /// Numbers that look random and are the same for the same seed (SplitMix64).
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = state
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return bits ^ (bits >> 31)
        }
    }

    /// What somebody does at the keyboard. Typed keys are lower case and pasted text is upper case,
    /// so that each can be told from the other.
    private static let typed = [
        "j", "k", "q", "é", "/", "\r", "\t", "\u{1B}[A", "\u{1B}OB", "\u{1B}[5~", "\u{1B}[1;5C",
        "\u{1B}x", "\u{7F}", "日", "\u{1B}[15~", "\u{3}", "\u{1B}[?1;2c",
    ]
    private static let pasted = [
        "X", "R", "L", "VT\r", "\u{1B}", "\u{1B}[A", "\u{1B}[20", "\u{1B}[200~", "É", " ", "\t",
        "\u{1B}[201", "Q\n",
    ]

    private static func session(_ numbers: inout Numbers) -> [UInt8] {
        var text = ""
        for _ in 0..<Int.random(in: 1...12, using: &numbers) {
            if Int.random(in: 0..<3, using: &numbers) > 0 {
                text += typed.randomElement(using: &numbers) ?? ""
            } else {
                text += "\u{1B}[200~"
                for _ in 0..<Int.random(in: 0...10, using: &numbers) {
                    text += pasted.randomElement(using: &numbers) ?? ""
                }
                text += "\u{1B}[201~"
            }
        }
        return Array(text.utf8)
    }

    /// Decodes in pieces; `pauses` says whether one may follow a byte that a pause gives a meaning.
    private static func decode(
        _ bytes: [UInt8], everyByte: Bool, pauses: Bool, _ numbers: inout Numbers
    ) -> [InputEvent] {
        var decoder = InputDecoder()
        var events: [InputEvent] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(everyByte ? 1 : Int.random(in: 1...9, using: &numbers))
            rest = rest.dropFirst(piece.count)
            events += decoder.decode(Array(piece))
            guard Bool.random(using: &numbers), pauses || !decoder.isUndecided else { continue }
            events += decoder.pause()
        }
        return events + decoder.pause()
    }

    @Test("any split with any pauses gives the same events")
    func splits() {
        var numbers = Numbers(state: 16)
        for _ in 0..<5_000 {
            let bytes = Self.session(&numbers)
            var whole = InputDecoder()
            let expected = whole.decode(bytes) + whole.pause()
            for everyByte in [true, false] {
                let events = Self.decode(
                    bytes, everyByte: everyByte, pauses: false, &numbers)
                #expect(
                    events == expected, "\(String(decoding: bytes, as: UTF8.self).debugDescription)"
                )
            }
        }
    }

    @Test("a pause after an Escape makes no key of pasted text")
    func pausesAfterEscape() {
        var numbers = Numbers(state: 61)
        for _ in 0..<5_000 {
            let bytes = Self.session(&numbers)
            var whole = InputDecoder()
            let expected = (whole.decode(bytes) + whole.pause()).filter(\.isPaste)
            let events = Self.decode(bytes, everyByte: false, pauses: true, &numbers)
            #expect(events.filter(\.isPaste) == expected)
            let letters = events.filter { event in
                "XRLVTQÉ".contains { event == .key(KeyChord($0)) }
            }
            #expect(letters.isEmpty, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
    }
}

extension InputEvent {
    fileprivate var isPaste: Bool { if case .paste = self { true } else { false } }
}
