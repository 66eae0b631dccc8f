/// A row of the findings by identity: which finding, and which of its rows.
struct FindingRowID: Sendable, Hashable {
    /// Empty for the rows above the findings.
    var finding: String
    var part = 0
}
