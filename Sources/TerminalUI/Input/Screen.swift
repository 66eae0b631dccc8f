/// A terminal as the program sees it. Not sendable: one thread owns it.
public protocol Screen: AnyObject {
    /// The extent of the terminal now.
    var size: Size { get }

    /// Waits for something to happen.
    ///
    /// - Parameter timeout: how long at most; nil waits for ever, zero looks once.
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
