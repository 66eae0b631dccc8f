/// The state of a CloudWatch alarm; a state not known here survives as it came.
public enum AlarmState: Sendable, Hashable {
    case ok
    case alarm
    /// The alarm has nothing to judge: often it watches a metric that does not exist.
    case insufficientData
    case unknown(String)

    /// Reads AWS's spelling; any other text is kept.
    public init(_ text: String) {
        self =
            switch text {
            case "OK": .ok
            case "ALARM": .alarm
            case "INSUFFICIENT_DATA": .insufficientData
            default: .unknown(text)
            }
    }

    /// AWS's spelling.
    public var text: String {
        switch self {
        case .ok: "OK"
        case .alarm: "ALARM"
        case .insufficientData: "INSUFFICIENT_DATA"
        case .unknown(let text): text
        }
    }
}
