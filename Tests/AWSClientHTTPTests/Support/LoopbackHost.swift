import Foundation
import Synchronization

/// The Python process that plays all ``LoopbackServer``s.
final class LoopbackHost: Sendable {
    /// Started by the first who asks.
    static let shared = Result { try LoopbackHost() }

    /// What the process is told to do.
    struct Command: Encodable {
        var `do`: String
        var server: Int
        var script: LoopbackServer.Script?
        var number: Int?
    }

    /// What it says has happened.
    struct Event: Decodable {
        var server: Int
        var event: String
        var port: Int?
        var text: String?
        var number: Int?
        var open: Int?
        var reason: String?
    }

    /// The servers, by number.
    private final class Logs: Sendable {
        let byNumber = Mutex<[Int: LoopbackLog]>([:])
        private let last = Mutex(0)

        func add() -> (Int, LoopbackLog) {
            let number = last.withLock { last in
                last += 1
                return last
            }
            let log = LoopbackLog()
            byNumber.withLock { $0[number] = log }
            return (number, log)
        }

        func receive(_ line: Data?) {
            guard let line else {
                for log in byNumber.withLock({ Array($0.values) }) { log.end() }
                return
            }
            guard let event = try? JSONDecoder().decode(Event.self, from: line) else { return }
            byNumber.withLock { $0[event.server] }?.absorb(event)
        }
    }

    private let logs = Logs()
    private let process: RefereeProcess

    private init() throws {
        process = try RefereeProcess("loopback_servers.py") { [logs] in logs.receive($0) }
    }

    func newServer() -> (number: Int, log: LoopbackLog) { logs.add() }

    func forget(_ number: Int) { logs.byNumber.withLock { $0[number] = nil } }

    func send(_ command: Command) throws { try process.send(command) }
}

/// What one server has seen, and who waits for it to see more.
final class LoopbackLog: Sendable {
    struct Seen: Sendable {
        var requests: [String] = []
        var connections = 0
        var closed = 0
        var port: Int?
        var failure: String?
        /// The last ticket that came back.
        var synced = 0
        /// How many connections were left open at the end; nil before it.
        var open: Int?
        /// Whether the process has ended, so that nothing more can happen.
        var hasEnded = false
    }

    private struct Waiting {
        var condition: @Sendable (Seen) -> Bool
        var continuation: CheckedContinuation<Seen, Never>
    }

    private struct State {
        var seen = Seen()
        var waiting: [Waiting] = []
        var tickets = 0
    }

    private let state = Mutex(State())

    func nextTicket() -> Int {
        state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
    }

    func wait(until condition: @escaping @Sendable (Seen) -> Bool) async -> Seen {
        await withCheckedContinuation { continuation in
            let seen: Seen? = state.withLock { state in
                if state.seen.hasEnded || condition(state.seen) { return state.seen }
                state.waiting.append(Waiting(condition: condition, continuation: continuation))
                return nil
            }
            if let seen { continuation.resume(returning: seen) }
        }
    }

    func absorb(_ event: LoopbackHost.Event) {
        change { seen in
            switch event.event {
            case "started": seen.port = event.port
            case "failed": seen.failure = event.reason ?? "no reason"
            case "connected": seen.connections += 1
            case "request": seen.requests.append(String(charactersAsBytes: event.text ?? ""))
            case "closed": seen.closed += 1
            case "synced": seen.synced = max(seen.synced, event.number ?? 0)
            default: seen.open = event.open ?? -1
            }
        }
    }

    /// The process has ended: nobody waits any more.
    func end() {
        change { $0.hasEnded = true }
    }

    private func change(_ body: (inout Seen) -> Void) {
        let (seen, ready) = state.withLock { state in
            body(&state.seen)
            let split = state.waiting.partition {
                state.seen.hasEnded || $0.condition(state.seen)
            }
            defer { state.waiting.removeSubrange(split...) }
            return (state.seen, state.waiting[split...].map { $0 })
        }
        for waiting in ready { waiting.continuation.resume(returning: seen) }
    }
}
