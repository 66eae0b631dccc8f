/// What a task's latency means just now: three different things look like zero.
public enum LagReading: Sendable, Hashable {
    /// The target is this many seconds behind the source.
    case behind(seconds: Double)
    /// Changes flow and none waits.
    case caughtUp
    /// Nothing is behind because nothing comes in. `isProven` if whatever reads the source has
    /// shown a sign of life in the log lately; without one a dead reader would look the same.
    case idle(isProven: Bool)
    /// The number may be zero, but nothing moves any more.
    case dead(String)
    /// AWS says that the task does not run: its latency is no secret, there is none.
    case notRunning(String)
    case unknown(String)

    /// Seconds of lag this reading vouches for; nil where zero would be a lie.
    public var seconds: Double? {
        switch self {
        case .behind(let seconds): seconds
        case .caughtUp: 0
        case .idle(let isProven): isProven ? 0 : nil
        case .dead, .notRunning, .unknown: nil
        }
    }

    /// One plain word: `behind`, `caught up`, `idle`, `idle?`, `DEAD?`, `not running`, `unknown`.
    public var word: String {
        switch self {
        case .behind: "behind"
        case .caughtUp: "caught up"
        case .idle(let isProven): isProven ? "idle" : "idle?"
        case .dead: "DEAD?"
        case .notRunning: "not running"
        case .unknown: "unknown"
        }
    }
}
