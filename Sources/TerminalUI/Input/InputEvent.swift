/// What the terminal tells the program.
public enum InputEvent: Sendable, Equatable {
    /// A key was pressed.
    case key(KeyChord)
    /// Text was pasted at one go; not sanitised.
    case paste(String)
    /// The terminal has another size.
    case resized(Size)
    /// The program was stopped, as by Ctrl-Z. The screen has seen to the terminal; `resumed` follows.
    case suspended
    /// The program runs again and the terminal is its own.
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
