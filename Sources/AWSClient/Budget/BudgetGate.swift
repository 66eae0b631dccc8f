import Synchronization

/// Makes calls wait for the budget's word. The budget decides; this sleeps.
final class BudgetGate: Sendable {
    private let budget: Mutex<RequestBudget>
    private let time: AWSTime

    init(limits: RequestBudget.Limits = .init(), time: AWSTime) {
        self.time = time
        budget = Mutex(RequestBudget(limits: limits, now: time.now()))
    }

    /// The budget as it is now.
    var state: RequestBudgetState { budget.withLock { $0.state(at: time.now()) } }

    /// Returns when one request may be sent.
    ///
    /// - Throws: `.cancelled` when the caller's task is.
    func pass(
        _ priority: RequestPriority, to service: AWSService
    ) async throws(AWSClientError) {
        let ticket = budget.withLock { $0.enter(priority, service: service.signingName) }
        while !Task.isCancelled {
            let claim = budget.withLock { $0.claim(ticket, at: time.now()) }
            guard case .wait(let duration) = claim else { return }
            do {
                try await time.sleep(duration)
            } catch {
                break
            }
        }
        budget.withLock { $0.leave(ticket) }
        throw AWSClientError(.cancelled, message: "The request was given up before it was sent.")
    }

    /// A service answered that there were too many requests.
    func throttled(_ service: String) {
        budget.withLock { $0.throttled(service, at: time.now()) }
    }
}
