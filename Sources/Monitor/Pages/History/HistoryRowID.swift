import Migration

/// A row of a history by identity.
enum HistoryRowID: Sendable, Hashable {
    /// What stands above the list, by its place.
    case head(Int)
    case change(AlarmChange)
    case event(MigrationEvent)
}
