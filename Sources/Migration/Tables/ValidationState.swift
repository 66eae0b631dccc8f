/// What data validation says about a table; a state not known here survives as it came.
public enum ValidationState: Sendable, Hashable {
    case notEnabled
    case pendingRecords
    case mismatchedRecords
    case suspendedRecords
    case noPrimaryKey
    case tableError
    case validated
    case error
    case pendingValidation
    case preparingTable
    case pendingRevalidation
    case unknown(String)

    /// Every state in AWS's documentation.
    public static let documented: [ValidationState] = [
        .notEnabled, .pendingRecords, .mismatchedRecords, .suspendedRecords, .noPrimaryKey,
        .tableError, .validated, .error, .pendingValidation, .preparingTable,
        .pendingRevalidation,
    ]

    /// Reads AWS's spelling; any other text is kept.
    public init(_ text: String) {
        self = Self.documented.first { $0.text == text } ?? .unknown(text)
    }

    /// AWS's spelling.
    public var text: String {
        switch self {
        case .notEnabled: "Not enabled"
        case .pendingRecords: "Pending records"
        case .mismatchedRecords: "Mismatched records"
        case .suspendedRecords: "Suspended records"
        case .noPrimaryKey: "No primary key"
        case .tableError: "Table error"
        case .validated: "Validated"
        case .error: "Error"
        case .pendingValidation: "Pending validation"
        case .preparingTable: "Preparing table"
        case .pendingRevalidation: "Pending revalidation"
        case .unknown(let text): text
        }
    }
}
