/// How far DMS got in comparing a table's rows at source and target.
struct TableValidation: Sendable, Equatable {
    var state = State.notEnabled
    /// Rows still to compare; fractions count.
    var pendingRows = 0.0
    var failedRows = 0
    var suspendedRows = 0
    var details: String?
    /// The tick at which the present short state ends.
    var changesAt: Int?
    /// Whether this is a second look, asked for by reloading with validate-only.
    var isRevalidation = false

    /// Starts over, as after a reload of the table or a request to validate it again.
    mutating func restart(as state: State, isRevalidation: Bool) {
        self = TableValidation(state: state, isRevalidation: isRevalidation)
    }

    /// AWS's spelling of the states (DMS API, TableStatistics.ValidationState).
    enum State: String, Sendable {
        case notEnabled = "Not enabled"
        case pending = "Pending validation"
        case preparing = "Preparing table"
        case comparing = "Pending records"
        case mismatched = "Mismatched records"
        case suspended = "Suspended records"
        case noPrimaryKey = "No primary key"
        case tableError = "Table error"
        case validated = "Validated"
        case error = "Error"
        case revalidating = "Pending revalidation"

        /// Whether the validator still has to do with the table.
        var isOpen: Bool {
            switch self {
            case .pending, .preparing, .comparing, .revalidating: true
            default: false
            }
        }
    }
}
