public import TerminalUI

/// What the program is told once, before it starts.
public struct ProgramConfiguration: Sendable {
    /// The profile's name as the person gave it; nil for the default chain.
    public var profile: String?
    public var region: String
    /// Why nothing may be changed, in a few words; nil if acting is allowed.
    public var readOnlyBecause: String?
    /// True on the embedded simulated account.
    public var isDemo: Bool
    /// Names or ARNs of the only tasks to watch; empty for all.
    public var watchedTasks: [String]
    public var keymap: Keymap
    public var symbols: Symbols

    public init(
        profile: String? = nil, region: String, readOnlyBecause: String? = nil,
        isDemo: Bool = false, watchedTasks: [String] = [], keymap: Keymap,
        symbols: Symbols = .unicode
    ) {
        self.profile = profile
        self.region = region
        self.readOnlyBecause = readOnlyBecause
        self.isDemo = isDemo
        self.watchedTasks = watchedTasks
        self.keymap = keymap
        self.symbols = symbols
    }

    public var isReadOnly: Bool { readOnlyBecause != nil }
}
