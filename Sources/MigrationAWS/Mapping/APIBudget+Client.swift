import AWSClient
import Migration

extension APIBudget {
    /// The client's own account of its budget.
    init(_ state: RequestBudgetState) {
        self.init(
            tokens: state.tokens, requestsLastMinute: state.requestsInLastMinute,
            throttledUntil: state.throttledUntil)
    }
}
