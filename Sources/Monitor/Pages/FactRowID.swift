/// Which row of a sheet of facts: by its names, so that the cursor stays on what it was on while
/// facts come and go.
struct FactRowID: Sendable, Hashable {
    var section: String
    /// Empty for the row of the section's title.
    var label = ""
    /// Which of the facts of that name in the section.
    var occurrence = 0
    /// Which of the rows a long value takes.
    var part = 0
}
