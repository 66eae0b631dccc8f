import Monitor
import MonitorRuntime
import Synchronization
import Testing

struct InboxTests {
    private func message(_ id: Int) -> Message { .operation(id: id, phase: .requested) }

    private func ids(_ messages: [Message]) -> [Int] {
        messages.compactMap { if case .operation(let id, _) = $0 { id } else { nil } }
    }

    @Test("what is posted is drained once, in order")
    func order() {
        let inbox = Inbox(wake: {})
        for id in 0..<3 { inbox.post(message(id)) }
        #expect(ids(inbox.drain()) == [0, 1, 2])
        #expect(inbox.drain().isEmpty)
        #expect(inbox.isEmpty)
    }

    @Test("the reader is woken once for everything it has not read")
    func wakes() {
        let wakes = Wakes()
        let inbox = Inbox(wake: { wakes.add() })
        for id in 0..<5 { inbox.post(message(id)) }
        #expect(wakes.count == 1)
        _ = inbox.drain()
        inbox.post(message(9))
        #expect(wakes.count == 2)
    }

    @Test("an inbox nobody reads is crowded from its capacity on")
    func crowded() {
        let inbox = Inbox(capacity: 3, wake: {})
        for id in 0..<2 { inbox.post(message(id)) }
        #expect(!inbox.isCrowded)
        inbox.post(message(2))
        #expect(inbox.isCrowded)
        _ = inbox.drain()
        #expect(!inbox.isCrowded)
    }

    @Test("messages of one task stay in order however many tasks post, and none is lost")
    func concurrency() async {
        let inbox = Inbox(wake: {})
        let (senders, each) = (8, 500)
        var read: [Int] = []
        await withTaskGroup(of: Void.self) { group in
            for sender in 0..<senders {
                group.addTask {
                    for number in 0..<each { inbox.post(message(sender * each + number)) }
                }
            }
            for await _ in group { read += ids(inbox.drain()) }
        }
        read += ids(inbox.drain())
        #expect(read.count == senders * each)
        for sender in 0..<senders {
            let own = read.filter { $0 / each == sender }
            #expect(own == own.sorted())
        }
    }
}

/// Counts from any thread.
private final class Wakes: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
}
