import CNcurses
import Foundation
public import TerminalUI

/// The terminal, through ncurses. Not sendable: ncurses is not thread-safe, and reading keys also
/// draws, so one thread owns it for all its life.
///
/// The terminal is given back by ``close()``, when the last reference goes, at `exit()`, and when the
/// program crashes.
public final class CursesTerminal: Screen {
    /// Ends a ``wait(timeout:)`` in progress, or the next. From any thread.
    public let wake: @Sendable () -> Void = { nc_wake() }

    /// What a person should know of how the terminal is used; nil if there is nothing.
    public let note: String?

    private var mapper: ColourMapper
    private var encoder: CellEncoder
    private let depth: ColourDepth
    private var decoder: InputDecoder
    private var shown: Frame?
    private var queued: [InputEvent] = []

    /// How long after an Escape the rest of a sequence may come, in milliseconds.
    private static let escapePatience: Int32 = 50
    /// The most bytes taken in one wait, so that a paste without end lets others have their turn.
    private static let mostBytes = 1 << 20

    /// Takes the terminal.
    ///
    /// - Throws: when it cannot be used; nothing is left changed then.
    public init(_ options: TerminalOptions) throws(TerminalError) {
        guard let term = options.term, !term.isEmpty else { throw .termNotSet }
        let used = try CursesTerminal.open(term, options)
        note =
            used == term
            ? nil
            : "This system has no description of the terminal '\(Sanitize.line(term))': it is used as "
                + "if it were '\(used)'. Package 'ncurses-term' has more of them."
        depth = min(
            options.mostColours,
            TerminalCapabilities.depth(colours: nc_colours(), isDirect: nc_has_direct_colour()))
        mapper = ColourMapper(theme: options.theme, depth: depth)
        encoder = CellEncoder(isUTF8: nc_is_utf8())
        decoder = InputDecoder(
            keys: KeySequences { nc_key_sequence($0).map { Array(String(cString: $0).utf8) } },
            charset: .ofLocale())
    }

    deinit { nc_close() }

    /// Gives the terminal back. Again is harmless.
    public func close() { nc_close() }

    /// What the terminal can show.
    public var capabilities: TerminalCapabilities {
        TerminalCapabilities(depth: depth, isUTF8: encoder.isUTF8, size: size)
    }

    /// Changes the looks from the next frame on.
    public func use(_ theme: Theme) {
        mapper = ColourMapper(theme: theme, depth: depth)
        shown = nil
    }

    public var size: Size {
        var (columns, rows): (Int32, Int32) = (0, 0)
        nc_size(&columns, &rows)
        return Size(width: Int(columns), height: Int(rows))
    }

    public func wait(timeout: Duration?) -> [InputEvent] {
        checkThread()
        guard queued.isEmpty else {
            defer { queued = [] }
            return queued
        }
        let ready = nc_wait(CursesTerminal.milliseconds(timeout))
        var events: [InputEvent] = []
        if has(ready, NC_READY_INPUT) { events += readKeys() }
        if has(ready, NC_READY_SIGNAL) { events += handleSignals() }
        if has(ready, NC_READY_HANGUP), !events.contains(.signal(.hangup)) {
            events.append(.signal(.hangup))
        }
        return events
    }

    public func present(_ frame: Frame) throws {
        checkThread()
        guard nc_is_open() else { throw TerminalError.closed }
        guard frame != shown else { return }
        draw(frame)
        nc_set_cursor(Int32(frame.cursor?.y ?? -1), Int32(frame.cursor?.x ?? -1))
        nc_refresh()
        shown = frame
    }

    public func bell() { nc_bell() }

    public func copy(_ text: String) {
        // Terminals drop longer ones, and some of them show the rest as text.
        guard nc_obeys_ansi(), text.utf8.count <= 74_000 else { return }
        let sequence = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
        nc_send(sequence, sequence.utf8.count)
    }

    public func suspend() {
        checkThread()
        let before = size
        nc_suspend()
        decoder.reset()
        shown = nil
        queued += [.suspended, .resumed]
        if size != before { queued.append(.resized(size)) }
    }

    /// Takes the terminal by its best description.
    ///
    /// Terminals are newer than the systems one logs in to, and nearly all of them do what xterm does:
    /// one nobody has described is taken for that.
    ///
    /// - Returns: whose description is used.
    private static func open(
        _ term: String, _ options: TerminalOptions
    ) throws(TerminalError) -> String {
        var result = NC_UNKNOWN_TERM
        var used = term
        for known in [term, Self.standIn] where result == NC_UNKNOWN_TERM {
            used = known
            for name in TerminalCapabilities.candidates(term: known, colorTerm: options.colorTerm)
            where result == NC_UNKNOWN_TERM {
                result = nc_open(name, options.input, options.output)
            }
        }
        switch result {
        case NC_OPENED: return used
        case NC_NO_INPUT_TERMINAL: throw .inputIsNoTerminal
        case NC_NO_OUTPUT_TERMINAL: throw .outputIsNoTerminal
        case NC_UNKNOWN_TERM: throw .unknownTerminal(Sanitize.line(term))
        case NC_NO_CURSOR_ADDRESS: throw .cannotMoveCursor(Sanitize.line(term))
        case NC_ALREADY_OPEN: throw .alreadyOpen
        default: throw .system(code: errno, reason: String(cString: strerror(errno)))
        }
    }

    private static let standIn = "xterm-256color"

    /// Puts the rows that are not on the screen already: when the clock moves on, that is one.
    private func draw(_ frame: Frame) {
        let size = size
        let before = shown?.size == frame.size && frame.size == size ? shown : nil
        var pen: Pen?
        for y in 0..<size.height {
            if let before, frame.hasRow(y, of: before) { continue }
            var x = 0
            while x < size.width {
                let cell = frame[x, y]
                let next = mapper.pen(for: cell.style)
                if next != pen {
                    nc_set_pen(next.foreground, next.background, next.attributes)
                    pen = next
                }
                put(cell, x, y)
                x += max(1, cell.width)
            }
        }
    }

    private func put(_ cell: Cell, _ x: Int, _ y: Int) {
        if let scalars = encoder.scalars(of: cell) {
            nc_put(Int32(y), Int32(x), scalars, Int32(scalars.count))
            return
        }
        nc_put(Int32(y), Int32(x), encoder.replacement, 1)
        if cell.width == 2 { nc_put(Int32(y), Int32(x + 1), [0x20], 1) }
    }

    private func readKeys() -> [InputEvent] {
        var events = readInput()
        // Wake-ups and signals in between wait for their turn: they must not decide what a key was.
        while decoder.isUndecided, !events.contains(.signal(.hangup)) {
            if nc_wait_for_input(CursesTerminal.escapePatience) {
                events += readInput()
            } else {
                events += decoder.pause()
            }
        }
        return events
    }

    private func readInput() -> [InputEvent] {
        var events: [InputEvent] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var total = 0
        while total < CursesTerminal.mostBytes {
            let count = Int(nc_read_input(&buffer, Int32(buffer.count)))
            guard count >= 0 else { return events + [.signal(.hangup)] }
            guard count > 0 else { break }
            events += decoder.decode(Array(buffer[..<count]))
            total += count
        }
        return events
    }

    private func handleSignals() -> [InputEvent] {
        let signals = nc_take_signals()
        var events: [InputEvent] = []
        if has(signals, NC_SIGNAL_SUSPEND) {
            suspend()
            events += queued
            queued = []
        } else if has(signals, NC_SIGNAL_CONTINUE) {
            nc_resume()
            decoder.reset()
            shown = nil
            events.append(.resumed)
        }
        if has(signals, NC_SIGNAL_RESIZE) {
            nc_update_size()
            shown = nil
            events.append(.resized(size))
        }
        if has(signals, NC_SIGNAL_INTERRUPT) { events.append(.signal(.interrupt)) }
        if has(signals, NC_SIGNAL_TERMINATE) { events.append(.signal(.terminate)) }
        if has(signals, NC_SIGNAL_HANGUP) { events.append(.signal(.hangup)) }
        return events
    }

    private func has(_ set: UInt32, _ flag: Int) -> Bool { set & UInt32(flag) != 0 }

    private func checkThread() {
        assert(!nc_is_open() || nc_is_owner(), "the terminal is used on another thread")
    }

    /// Whole milliseconds, rounded up so that a wait never ends early; -1 forever.
    static func milliseconds(_ timeout: Duration?) -> Int32 {
        guard let timeout else { return -1 }
        let (seconds, attoseconds) = timeout.components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < 86_400 else { return 86_400_000 }
        return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}

/// How to use a terminal. Everything the environment decides is handed in here.
public struct TerminalOptions: Sendable {
    /// The terminal's name, `TERM`.
    public var term: String?
    /// What the terminal says of its colours, `COLORTERM`.
    public var colorTerm: String?
    /// The looks of roles and surfaces.
    public var theme: Theme
    /// The most colours to use: `mono` when `NO_COLOR` is set.
    public var mostColours: ColourDepth
    /// The descriptor keys come from.
    public var input: Int32
    /// The descriptor frames go to.
    public var output: Int32

    /// Creates options.
    public init(
        term: String?, colorTerm: String? = nil, theme: Theme = .standard,
        mostColours: ColourDepth = .direct, input: Int32 = 0, output: Int32 = 1
    ) {
        self.term = term
        self.colorTerm = colorTerm
        self.theme = theme
        self.mostColours = mostColours
        self.input = input
        self.output = output
    }
}
