import CNcurses
import TerminalUI

/// A key as the terminal layer reports it, before Alt and pasting are worked out.
enum RawKey: Equatable {
    /// A scalar, controls included.
    case scalar(UInt32)
    case named(Key)
    case pasteBegin
    case pasteEnd
    /// A key of no interest.
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
