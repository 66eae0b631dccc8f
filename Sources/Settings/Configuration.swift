public import Migration
public import Monitor
public import TerminalUI

/// What `config.toml` says. A member that is nil is not in the file.
public struct Configuration: Sendable, Equatable {
    public var profile: String?
    public var region: String?
    public var theme: String?
    public var isReadOnly: Bool?
    public var isASCII: Bool?
    /// Seconds between two looks at the tasks.
    public var refresh: Double?
    /// Profiles in which nothing may be changed unless somebody arms.
    public var protectedProfiles: [String] = []
    /// A file of row estimates; see `RowEstimates`. As written: relative to the configuration's
    /// folder unless it begins with a slash or `~/`.
    public var rowEstimates: String?
    /// Tasks to show as one migration each, in the order of their names.
    public var groups: [TaskGroup] = []
    /// Accounts, by their twelve digits, in which nothing may be changed unless somebody arms.
    public var protectedAccounts: [String] = []
    /// Keys that replace a command's own.
    public var keys: [CommandID: [KeyChord]] = [:]

    public init() {}

    /// The fewest seconds between two looks at the tasks: the API quota is shared.
    public static let fastestRefresh = 2.0
}
