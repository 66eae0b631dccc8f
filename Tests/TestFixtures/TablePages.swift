public import AccountState
public import Foundation
public import Migration

/// A page of a sweep as AWS gives it: the last has no marker.
extension TableLook.Part {
    public init(of page: TableStatisticsPage, isFirst: Bool) {
        self = .sweep(isFirst: isFirst, isLast: page.nextMarker == nil)
    }
}

extension FeedData {
    /// A page of a sweep.
    public static func tables(_ page: TableStatisticsPage, isFirst: Bool) -> FeedData {
        .tables(
            page.tables, covering: TableLook.Part(of: page, isFirst: isFirst),
            leftOut: page.entriesLeftOut)
    }
}

extension TableStore {
    /// Takes in a page of a sweep.
    public mutating func absorb(_ page: TableStatisticsPage, isFirst: Bool, at date: Date) {
        absorb(
            page.tables, covering: TableLook.Part(of: page, isFirst: isFirst),
            leftOut: page.entriesLeftOut, at: date)
    }
}
