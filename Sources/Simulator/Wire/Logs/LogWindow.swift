/// A window of time in whole milliseconds: the start belongs to it, the end does not.
struct LogWindow: Sendable, Equatable {
    let from: Int?
    let to: Int?

    func holds(_ event: LogStream.Event) -> Bool {
        !isNotYet(at: event) && !isOver(before: event)
    }

    /// Whether an event lies before the window.
    func isNotYet(at event: LogStream.Event) -> Bool {
        from.map { LogInput.milliseconds(event.at) < $0 } ?? false
    }

    /// Whether an event lies behind the window.
    func isOver(before event: LogStream.Event) -> Bool {
        to.map { LogInput.milliseconds(event.at) >= $0 } ?? false
    }
}
