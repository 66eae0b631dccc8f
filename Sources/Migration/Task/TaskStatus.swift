/// The status AWS reports for a replication task; an unknown status keeps AWS's text.
public enum TaskStatus: Sendable, Hashable {
    case creating
    case ready
    case starting
    case running
    case stopping
    case stopped
    case failed
    case modifying
    case moving
    case failedMove
    case deleting
    case testing
    case unknown(String)

    /// Every status in AWS's documentation.
    public static let documented: [TaskStatus] = [
        .creating, .ready, .starting, .running, .stopping, .stopped, .failed, .modifying,
        .moving, .failedMove, .deleting, .testing,
    ]

    /// Reads AWS's spelling; any other text is kept.
    public init(_ text: String) {
        self = Self.documented.first { $0.text == text } ?? .unknown(text)
    }

    /// AWS's spelling.
    public var text: String {
        switch self {
        case .creating: "creating"
        case .ready: "ready"
        case .starting: "starting"
        case .running: "running"
        case .stopping: "stopping"
        case .stopped: "stopped"
        case .failed: "failed"
        case .modifying: "modifying"
        case .moving: "moving"
        case .failedMove: "failed-move"
        case .deleting: "deleting"
        case .testing: "testing"
        case .unknown(let text): text
        }
    }

    /// True while AWS will change the status by itself.
    public var isTransitional: Bool {
        switch self {
        case .creating, .starting, .stopping, .modifying, .moving, .deleting, .testing: true
        case .ready, .running, .stopped, .failed, .failedMove, .unknown: false
        }
    }
}
