/// Whether a task copies existing rows, follows changes, or both.
public enum MigrationType: Sendable, Hashable {
    case fullLoad
    case cdc
    case fullLoadAndCDC
    case unknown(String)

    /// Reads AWS's spelling; any other text is kept.
    public init(_ text: String) {
        self =
            switch text {
            case "full-load": .fullLoad
            case "cdc": .cdc
            case "full-load-and-cdc": .fullLoadAndCDC
            default: .unknown(text)
            }
    }

    /// AWS's spelling.
    public var text: String {
        switch self {
        case .fullLoad: "full-load"
        case .cdc: "cdc"
        case .fullLoadAndCDC: "full-load-and-cdc"
        case .unknown(let text): text
        }
    }

    /// True if the task loads existing rows; nil if the type is not known.
    public var loadsExistingRows: Bool? {
        switch self {
        case .fullLoad, .fullLoadAndCDC: true
        case .cdc: false
        case .unknown: nil
        }
    }

    /// True if the task follows changes; nil if the type is not known.
    public var followsChanges: Bool? {
        switch self {
        case .cdc, .fullLoadAndCDC: true
        case .fullLoad: false
        case .unknown: nil
        }
    }
}
