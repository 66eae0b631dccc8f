import AccountState

/// What a page of details says of one thing.
protocol DetailSheet {
    var title: String { get }
    /// What must be asked of AWS for it, what it is about first.
    var feeds: [Feed] { get }
    /// Never empty: of what is not known it is said that it is not known.
    var sections: [FactSection] { get }
}
