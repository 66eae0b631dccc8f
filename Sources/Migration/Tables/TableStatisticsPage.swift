/// A page of table statistics and where the next one begins.
public struct TableStatisticsPage: Sendable, Hashable {
    public var tables: [TableStatistics]
    /// nil on the last page.
    public var nextMarker: String?

    public init(tables: [TableStatistics], nextMarker: String?) {
        self.tables = tables
        self.nextMarker = nextMarker
    }
}
