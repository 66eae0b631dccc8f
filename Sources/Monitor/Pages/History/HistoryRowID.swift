import Migration

/// A row of a history by identity.
enum HistoryRowID: Sendable, Hashable {
    /// What stands above the list, by its place.
    case head(Int)
    /// Of a change or an event, which of the rows it takes.
    case change(AlarmChange, part: Int)
    case event(MigrationEvent, part: Int)
}
