public import Migration
public import TerminalUI

/// What the program is told once, before it starts.
public struct ProgramConfiguration: Sendable {
    /// The profile's name as the person gave it; nil for the default chain.
    public var profile: String?
    public var region: String
    /// Who may change anything.
    public var rules: ActingRules
    /// True on the embedded simulated account.
    public var isDemo: Bool
    /// Names or ARNs of the only tasks to watch; empty for all.
    public var watchedTasks: [String]
    /// How many rows to expect of a table, by a file the person gave; empty without one.
    public var rowEstimates: [TableName: Int] = [:]
    /// Tasks to show as one migration each, by the configuration.
    public var groups: [TaskGroup] = []
    public var keymap: Keymap
    public var symbols: Symbols

    public init(
        profile: String? = nil, region: String, readOnlyBecause: String? = nil,
        isDemo: Bool = false, watchedTasks: [String] = [], keymap: Keymap,
        symbols: Symbols = .unicode
    ) {
        self.profile = profile
        self.region = region
        rules = ActingRules(lockedBecause: readOnlyBecause)
        self.isDemo = isDemo
        self.watchedTasks = watchedTasks
        self.keymap = keymap
        self.symbols = symbols
    }

    /// Why nothing may be changed in this run, in a few words; nil if something may.
    public var readOnlyBecause: String? {
        get { rules.lockedBecause }
        set { rules.lockedBecause = newValue }
    }
}
