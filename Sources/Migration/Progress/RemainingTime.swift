public import Foundation

/// When a full load will have ended, as far as that can be said.
public enum RemainingTime: Sendable, Hashable {
    /// Too early to say: the load has been watched for less than two minutes.
    case measuring
    /// It ends between these instants in about four of five cases.
    case range(earliest: Date, latest: Date)
    /// Not a row has come since then.
    case stalled(since: Date)
    case unknown(String)
    case done

    /// Seconds to watch a load before saying anything.
    public static let patience: Double = 120

    /// `measuring`, `09:02–09:10`, `stalled since 08:41`, `unknown: …`, `done`; times in UTC.
    public var text: String {
        switch self {
        case .measuring: "measuring"
        case .range(let earliest, let latest):
            "\(ClockText.minute(earliest))–\(ClockText.minute(latest))"
        case .stalled(let since): "stalled since \(ClockText.minute(since))"
        case .unknown(let reason): "unknown: \(reason)"
        case .done: "done"
        }
    }
}
