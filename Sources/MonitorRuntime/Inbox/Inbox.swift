public import Monitor
import Synchronization

/// The one bridge between the tasks that talk to AWS and the thread that owns the program.
///
/// Any task posts; one thread drains. Messages of one task stay in the order it posted them.
public final class Inbox: Sendable {
    private let messages = Mutex<[Message]>([])
    private let capacity: Int
    private let wake: @Sendable () -> Void

    /// An empty inbox.
    ///
    /// - Parameters:
    ///   - capacity: how many unread messages make it crowded.
    ///   - wake: ends the waiting of the draining thread; called from any thread.
    public init(capacity: Int = 64, wake: @escaping @Sendable () -> Void) {
        self.capacity = capacity
        self.wake = wake
    }

    /// Takes a message and wakes the reader, unless earlier messages have already done so.
    public func post(_ message: Message) {
        let isFirst = messages.withLock { messages in
            messages.append(message)
            return messages.count == 1
        }
        if isFirst { wake() }
    }

    /// Hands over everything unread, oldest first.
    public func drain() -> [Message] {
        messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }

    /// Whether there is nothing to read.
    public var isEmpty: Bool { messages.withLock { $0.isEmpty } }

    /// True while the reader is not keeping up, for example because the terminal takes no more.
    ///
    /// Pollers then stop asking, so that an inbox nobody reads does not grow forever.
    public var isCrowded: Bool { messages.withLock { $0.count >= capacity } }
}
