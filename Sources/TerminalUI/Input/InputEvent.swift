/// An event of the terminal.
public enum InputEvent: Sendable, Equatable {
    /// A key was pressed.
    case key(KeyChord)
    /// Text was pasted at one go; not sanitised.
    case paste(String)
    /// The terminal has another size.
    case resized(Size)
    /// The program was stopped, as by Ctrl-Z. The screen has restored the terminal; `resumed`
    /// follows.
    case suspended
    /// The program runs again and has the terminal back.
    case resumed
    /// The program is asked to end.
    case signal(Interrupt)
}

/// Requests from outside to end the program.
public enum Interrupt: Sendable, Hashable, CaseIterable {
    /// Ctrl-C, or SIGINT.
    case interrupt
    /// SIGTERM.
    case terminate
    /// SIGHUP: the terminal is gone.
    case hangup
}

/// A terminal as the program sees it. Not sendable: one thread owns it.
public protocol Screen: AnyObject {
    /// The extent of the terminal now.
    var size: Size { get }

    /// Waits for something to happen.
    ///
    /// - Parameter timeout: how long at most; nil waits forever, zero looks once.
    /// - Returns: what happened, in order; empty at the timeout and when woken from another thread.
    func wait(timeout: Duration?) -> [InputEvent]

    /// Shows a frame. Sends only what changed.
    func present(_ frame: Frame) throws

    /// Makes the terminal's sound.
    func bell()

    /// Asks the terminal to put a text into the clipboard (OSC 52).
    func copy(_ text: String)

    /// Gives the terminal back and stops the program until the shell continues it.
    func suspend()
}
