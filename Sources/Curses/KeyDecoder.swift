import CNcurses
import TerminalUI

/// Makes key chords and pastes out of raw keys. Pure.
///
/// An Escape followed at once by another key is Alt with that key; one that ends a burst is Escape.
/// Escape sequences nobody knows are swallowed whole: their letters must not be taken for keys, as
/// `ESC [ 1 ; 2 R` would open a dialog.
struct KeyDecoder {
    private enum State: Equatable {
        case ready
        case escape
        /// Inside a control sequence, after `ESC [`.
        case sequence
        /// After `ESC O`: one letter follows.
        case singleShift
        case pasting
    }

    private var state = State.ready
    private var pasted = String.UnicodeScalarView()

    /// The most scalars of one paste; the rest of a longer one is dropped.
    static let longestPaste = 65_536

    /// Whether a paste has begun and not ended.
    var isPasting: Bool { state == .pasting }

    /// Takes one raw key.
    mutating func decode(_ raw: RawKey) -> [InputEvent] {
        switch state {
        case .pasting: return decodePasted(raw)
        case .sequence, .singleShift:
            guard case .scalar(let value) = raw else { break }
            return decodeInSequence(value)
        case .escape:
            state = .ready
            return decodeAfterEscape(raw)
        case .ready: break
        }
        state = .ready
        return decodeReady(raw)
    }

    /// Ends a burst: no more keys wait just now.
    mutating func finishBurst() -> [InputEvent] {
        guard state == .escape else { return [] }
        state = .ready
        return [.key(KeyChord(.escape))]
    }

    /// Ends a paste whose end never came.
    mutating func finishPaste() -> [InputEvent] {
        guard isPasting else { return [] }
        defer { pasted = String.UnicodeScalarView() }
        state = .ready
        return pasted.isEmpty ? [] : [.paste(String(pasted))]
    }

    private mutating func decodeReady(_ raw: RawKey) -> [InputEvent] {
        switch raw {
        case .scalar(0x1B):
            state = .escape
            return []
        case .scalar(let value): return KeyDecoder.chord(value).map { [.key($0)] } ?? []
        case .named(let key): return [.key(KeyChord(key))]
        case .pasteBegin:
            state = .pasting
            return []
        case .pasteEnd, .other: return []
        }
    }

    private mutating func decodeAfterEscape(_ raw: RawKey) -> [InputEvent] {
        switch raw {
        case .scalar(0x5B):
            state = .sequence
            return []
        case .scalar(0x4F):
            state = .singleShift
            return []
        case .scalar(0x1B):
            state = .escape
            return [.key(KeyChord(.escape))]
        case .scalar(let value):
            guard var chord = KeyDecoder.chord(value) else { return [] }
            chord.alt = true
            return [.key(chord)]
        case .named(let key): return [.key(KeyChord(key, alt: true))]
        case .pasteBegin, .pasteEnd, .other: return decodeReady(raw)
        }
    }

    /// Swallows a sequence up to its final byte; an Escape begins anew.
    private mutating func decodeInSequence(_ value: UInt32) -> [InputEvent] {
        if value == 0x1B {
            state = .escape
        } else if state == .singleShift || !(0x20...0x3F).contains(value) {
            state = .ready
        }
        return []
    }

    private mutating func decodePasted(_ raw: RawKey) -> [InputEvent] {
        switch raw {
        case .pasteEnd: return finishPaste()
        case .scalar(let value):
            guard pasted.count < KeyDecoder.longestPaste else { return [] }
            // Terminals send the line breaks of a paste as Enter.
            pasted.append(value == 0x0D ? "\n" : Unicode.Scalar(value) ?? "\u{FFFD}")
            return []
        case .named(.enter):
            pasted.append("\n")
            return []
        case .named, .pasteBegin, .other: return []
        }
    }

    /// The chord of a scalar by itself; nil for those that are no key.
    private static func chord(_ value: UInt32) -> KeyChord? {
        switch value {
        case 0x00: return KeyChord(.character(" "), control: true)
        case 0x08, 0x7F: return KeyChord(.backspace)
        case 0x09: return KeyChord(.tab)
        case 0x0A, 0x0D: return KeyChord(.enter)
        case 0x1B: return KeyChord(.escape)
        case 0x01...0x1A, 0x1C...0x1F:
            let letter = Unicode.Scalar(value < 0x1B ? value + 0x60 : value + 0x40)
            return letter.map { KeyChord(.character(Character($0)), control: true) }
        case 0x80...0x9F: return nil
        default: return Unicode.Scalar(value).map { KeyChord(Character($0)) }
        }
    }
}

/// A key as the terminal layer reports it, before Alt and pasting are worked out.
enum RawKey: Equatable {
    /// A scalar, controls included.
    case scalar(UInt32)
    case named(Key)
    case pasteBegin
    case pasteEnd
    /// A key the program does not use.
    case other

    /// Reads the next key; nil when none waits.
    static func next() -> RawKey? {
        var value: UInt32 = 0
        let kind = nc_read_key(&value)
        return kind == NC_KEY_NONE ? nil : RawKey(kind, value)
    }

    init(_ kind: nc_key_kind, _ value: UInt32) {
        self =
            switch kind {
            case NC_KEY_CHARACTER: .scalar(value)
            case NC_KEY_FUNCTION: .named(.function(Int(value)))
            case NC_KEY_PASTE_BEGIN: .pasteBegin
            case NC_KEY_PASTE_END: .pasteEnd
            default: RawKey.named(kind).map(RawKey.named) ?? .other
            }
    }

    private static func named(_ kind: nc_key_kind) -> Key? {
        switch kind {
        case NC_KEY_UP: .up
        case NC_KEY_DOWN: .down
        case NC_KEY_LEFT: .left
        case NC_KEY_RIGHT: .right
        case NC_KEY_HOME: .home
        case NC_KEY_END: .end
        case NC_KEY_PAGE_UP: .pageUp
        case NC_KEY_PAGE_DOWN: .pageDown
        case NC_KEY_INSERT: .insert
        case NC_KEY_DELETE: .delete
        case NC_KEY_BACKSPACE: .backspace
        case NC_KEY_BACK_TAB: .backTab
        case NC_KEY_ENTER: .enter
        default: nil
        }
    }
}
