/// What the last test of an endpoint from an instance said.
struct SimulatedConnection: Sendable, Equatable {
    enum Status: String, Sendable {
        case testing, successful, failed, deleting
    }

    let instanceARN: String
    let endpointARN: String
    var status: Status
    var lastFailure: String?
    /// When a test that is going on ends, or a connection that is being deleted is gone.
    var endsAtTick: Int?
    var pendingFailure: String?

    /// Whether it was being deleted and is gone by now.
    func isGone(at tick: Int) -> Bool {
        status == .deleting && endsAtTick.map { $0 <= tick } ?? false
    }

    /// Ends a test that is due.
    mutating func tick(_ tick: Int) {
        guard status == .testing, let end = endsAtTick, tick >= end else { return }
        endsAtTick = nil
        status = pendingFailure == nil ? .successful : .failed
        lastFailure = pendingFailure
        pendingFailure = nil
    }
}
