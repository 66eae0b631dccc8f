/// What a load brought between two looks at it.
struct LoadSpan: Hashable {
    /// Rows loaded in the middle of it.
    var rows: Double
    var seconds: Double
    /// Rows a second.
    var rate: Double
}
