import Dispatch
import Foundation
import Synchronization

extension Blocking {
    /// Returns once the process is asked to end, by Ctrl-C or otherwise.
    static func untilSignalled() {
        let done = DispatchSemaphore(value: 0)
        let sources = signalSources { done.signal() }
        done.wait()
        for source in sources { source.cancel() }
    }

    /// Waits for work, or until the process is asked to end; then the work is cancelled.
    ///
    /// - Returns: what the work returned; nil if the process was asked to end before it did.
    static func untilSignalledOrDone<Value: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () async throws(Failure) -> Value
    ) throws(Failure) -> Value? {
        let done = DispatchSemaphore(value: 0)
        let outcome = Outcome<Value, Failure>()
        let task = Task.detached {
            do throws(Failure) {
                let value = try await work()
                outcome.result.withLock { $0 = .success(value) }
            } catch {
                outcome.result.withLock { $0 = .failure(error) }
            }
            done.signal()
        }
        let sources = signalSources { done.signal() }
        done.wait()
        for source in sources { source.cancel() }
        task.cancel()
        return try outcome.result.withLock { $0 }?.get()
    }

    private static func signalSources(
        _ handler: @escaping @Sendable () -> Void
    ) -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM, SIGHUP].map { number in
            // The default action would end the process before anything is closed.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(
                signal: number, queue: .global(qos: .userInitiated))
            source.setEventHandler(handler: handler)
            source.resume()
            return source
        }
    }

    /// A mutex cannot be captured by a task; a class that holds it can.
    private final class Outcome<Value: Sendable, Failure: Error>: Sendable {
        let result = Mutex<Result<Value, Failure>?>(nil)
    }
}
