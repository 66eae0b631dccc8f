import TerminalUI

/// Makes key chords and pastes out of the bytes a terminal sends. Pure.
///
/// All that was received is one state, whatever pieces it comes in: a split, a pause or a wake-up
/// between two bytes changes nothing. One pause alone has a meaning, because terminals have no other
/// way to say it: an Escape that nothing follows is the key. Pasted text ends where the terminal
/// says so and nowhere else; no letter of it is ever a key.
///
/// Sequences nobody knows are swallowed whole: their letters must not be taken for keys, as
/// `ESC [ 1 ; 2 R` would open a dialog.
struct InputDecoder {
    private enum State: Equatable {
        case ground
        /// After an Escape; it may be the key, Alt, or the beginning of a sequence.
        case escape
        /// After an Escape that was taken for the key, and a bracket: once more either.
        case lateBracket
        /// Inside a control sequence, after `ESC [`.
        case sequence
        /// After `ESC O`: one letter follows.
        case singleShift
        /// After `ESC [ [`, which the console of Linux begins function keys with.
        case consoleKey
        case paste
    }

    private let keys: KeySequences
    private let charset: InputCharset
    private var state = State.ground
    /// What there is of a control sequence, at most ``longestSequence`` bytes.
    private var sequence: [UInt8] = []
    /// What there is of a character that takes several bytes.
    private var partial = PartialCharacter()
    private var isAlt = false
    /// Whether a single shift had modifiers, which is a key the program does not use.
    private var isModified = false
    /// How much of the mark that begins a paste has gone by as keys, because of pauses within it.
    private var markSeen = 0
    private var paste = PasteBuffer()

    /// Longer sequences are swallowed without being looked up.
    private static let longestSequence = 32

    init(keys: KeySequences = KeySequences(), charset: InputCharset = .utf8) {
        self.keys = keys
        self.charset = charset
    }

    /// Whether a pause would decide what the last byte was.
    var isUndecided: Bool { state == .escape || state == .lateBracket }

    /// Whether a paste has begun and not ended.
    var isPasting: Bool { state == .paste }

    /// Takes bytes in the order they came.
    mutating func decode(_ bytes: [UInt8]) -> [InputEvent] {
        var events: [InputEvent] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            if state == .paste {
                guard let pasted = paste.take(&rest) else { continue }
                state = .ground
                if !pasted.isEmpty { events.append(.paste(charset.text(pasted))) }
            } else if let byte = rest.popFirst() {
                step(byte, &events)
            }
        }
        return events
    }

    /// Nothing has followed for a while.
    mutating func pause() -> [InputEvent] {
        switch state {
        case .escape:
            defer { isAlt = false }
            state = .ground
            markSeen = 1
            return Array(repeating: .key(KeyChord(.escape)), count: isAlt ? 2 : 1)
        case .lateBracket:
            state = .ground
            markSeen = 2
            return [.key(KeyChord("["))]
        default: return []
        }
    }

    /// Forgets what is unfinished: the terminal was somebody else's in between.
    mutating func reset() {
        state = .ground
        partial = PartialCharacter()
        isAlt = false
        markSeen = 0
        paste = PasteBuffer()
    }

    private mutating func step(_ byte: UInt8, _ events: inout [InputEvent]) {
        switch state {
        case .ground: ground(byte, &events)
        case .escape: afterEscape(byte, &events)
        case .lateBracket: afterLateBracket(byte, &events)
        case .sequence: inSequence(byte, &events)
        case .singleShift: afterShift([0x4F, byte], byte, &events)
        case .consoleKey: afterShift([0x5B, 0x5B, byte], byte, &events)
        case .paste: break
        }
    }

    private mutating func ground(_ byte: UInt8, _ events: inout [InputEvent]) {
        if byte == 0x1B {
            partial = PartialCharacter()
            isAlt = false
            markSeen = 0
            state = .escape
            return
        }
        if markSeen == 1, byte == 0x5B {
            state = .lateBracket
            return
        }
        if markSeen > 0, PasteBuffer.beginning[markSeen] == byte {
            markSeen += 1
            if markSeen == PasteBuffer.beginning.count { return beginPaste() }
        } else {
            markSeen = 0
        }
        character(byte, &events)
    }

    private mutating func character(_ byte: UInt8, _ events: inout [InputEvent]) {
        guard let value = partial.add(byte, in: charset) else { return }
        defer { isAlt = false }
        guard var chord = KeyChord(ofScalar: value) else { return }
        chord.alt = isAlt
        events.append(.key(chord))
    }

    private mutating func afterEscape(_ byte: UInt8, _ events: inout [InputEvent]) {
        switch byte {
        case 0x5B: beginSequence()
        case 0x4F: state = .singleShift
        // Twice the key, or Alt with a sequence: what comes next says which.
        case 0x1B where !isAlt: isAlt = true
        case 0x1B: events.append(.key(KeyChord(.escape)))
        default:
            state = .ground
            if isAlt { events.append(.key(KeyChord(.escape))) }
            isAlt = true
            character(byte, &events)
        }
    }

    /// A person may type a bracket after Escape; only what a terminal would send makes it another.
    private mutating func afterLateBracket(_ byte: UInt8, _ events: inout [InputEvent]) {
        if (0x30...0x3F).contains(byte) || keys[[0x5B, byte]] != nil {
            beginSequence()
            inSequence(byte, &events)
        } else {
            state = .ground
            markSeen = 0
            events.append(.key(KeyChord("[")))
            ground(byte, &events)
        }
    }

    private mutating func beginSequence() {
        state = .sequence
        markSeen = 0
        sequence.removeAll(keepingCapacity: true)
        sequence.append(0x5B)
    }

    /// Takes a sequence up to its final byte; an Escape begins again.
    private mutating func inSequence(_ byte: UInt8, _ events: inout [InputEvent]) {
        if byte == 0x1B {
            state = .escape
            isAlt = false
            return
        }
        if sequence.count <= Self.longestSequence { sequence.append(byte) }
        if (0x20...0x3F).contains(byte) { return }
        if sequence == [0x5B, 0x5B] {
            state = .consoleKey
            return
        }
        state = .ground
        if sequence[...] == PasteBuffer.beginning.dropFirst() {
            beginPaste()
        } else if let key = keys[sequence] {
            events.append(.key(KeyChord(key, alt: isAlt)))
        }
        isAlt = false
    }

    private mutating func afterShift(
        _ whole: [UInt8], _ byte: UInt8, _ events: inout [InputEvent]
    ) {
        // Older terminals put the modifiers in between.
        if state == .singleShift, (0x30...0x3B).contains(byte) {
            isModified = true
            return
        }
        defer { isModified = false }
        state = byte == 0x1B ? .escape : .ground
        if byte != 0x1B, !isModified, let key = keys[whole] {
            events.append(.key(KeyChord(key, alt: isAlt)))
        }
        isAlt = false
    }

    private mutating func beginPaste() {
        state = .paste
        isAlt = false
        markSeen = 0
        paste = PasteBuffer()
    }
}

extension KeyChord {
    /// The chord of a scalar by itself; nil for those that are no key.
    fileprivate init?(ofScalar value: UInt32) {
        switch value {
        case 0x00: self.init(.character(" "), control: true)
        case 0x08, 0x7F: self.init(.backspace)
        case 0x09: self.init(.tab)
        case 0x0A, 0x0D: self.init(.enter)
        case 0x01...0x1A, 0x1C...0x1F:
            guard let letter = Unicode.Scalar(value < 0x1B ? value + 0x60 : value + 0x40) else {
                return nil
            }
            self.init(.character(Character(letter)), control: true)
        case 0x1B, 0x80...0x9F: return nil
        default:
            guard let scalar = Unicode.Scalar(value) else { return nil }
            self.init(Character(scalar))
        }
    }
}
