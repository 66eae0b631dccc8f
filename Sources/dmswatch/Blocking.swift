import Dispatch
import Synchronization

/// Waits on the calling thread for work of the concurrent world. For commands without a screen.
enum Blocking {
    static func wait<Value: Sendable, Failure: Error>(
        for work: @escaping @Sendable () async throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let done = DispatchSemaphore(value: 0)
        let box = Box<Value, Failure>()
        Task.detached {
            let outcome: Result<Value, Failure>
            do throws(Failure) {
                outcome = .success(try await work())
            } catch {
                outcome = .failure(error)
            }
            box.result.withLock { $0 = outcome }
            done.signal()
        }
        while true {
            done.wait()
            if let outcome = box.result.withLock({ $0 }) { return try outcome.get() }
        }
    }

    /// A mutex cannot be captured by a task; a class that holds it can.
    private final class Box<Value: Sendable, Failure: Error>: Sendable {
        let result = Mutex<Result<Value, Failure>?>(nil)
    }
}
