/// Whether a command can be used just now, or in plain words why not.
public enum Availability: Sendable, Hashable {
    case available
    case unavailable(because: String)

    public var isAvailable: Bool { self == .available }
}
