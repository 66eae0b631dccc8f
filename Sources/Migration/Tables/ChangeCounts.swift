import Basics

/// Changes counted for a table since CDC began.
public struct ChangeCounts: Sendable, Hashable {
    public var inserts: Int
    public var updates: Int
    public var deletes: Int
    /// Changes of the table's definition.
    public var ddls: Int

    public init(inserts: Int = 0, updates: Int = 0, deletes: Int = 0, ddls: Int = 0) {
        self.inserts = inserts
        self.updates = updates
        self.deletes = deletes
        self.ddls = ddls
    }

    /// Inserts, updates and deletes together.
    public var rows: Int { [inserts, updates, deletes].sumWithSaturation() }
}
