/// A DMS event as DescribeEvents returns it; the user guide's event numbers are not part of it.
struct AccountEvent: Sendable, Equatable {
    enum Source: String, Sendable, CaseIterable {
        case instance = "replication-instance"
        case task = "replication-task"
    }

    let source: Source
    let sourceIdentifier: String
    let category: String
    let message: String
    let at: Double
}
