public import Foundation

/// Maintenance that waits for an instance: it can stop every task on it.
public struct MaintenanceAction: Sendable, Hashable {
    /// The instance.
    public var resource: ARN
    /// For example `os-upgrade`, `db-upgrade`: an open text.
    public var action: String
    public var details: String?
    /// When it is due in the maintenance window; nil if no date is set.
    public var due: Date?
    /// After this date it is done whether or not anybody agreed.
    public var forced: Date?

    public init(
        resource: ARN, action: String, details: String? = nil, due: Date? = nil,
        forced: Date? = nil
    ) {
        self.resource = resource
        self.action = action
        self.details = details
        self.due = due
        self.forced = forced
    }
}
