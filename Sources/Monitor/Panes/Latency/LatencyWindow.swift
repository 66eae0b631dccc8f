import Foundation

/// How much of the past the chart shows.
enum LatencyWindow: TimeInterval, Sendable, Hashable, CaseIterable {
    case quarter = 900
    case hour = 3_600
    case quarterDay = 21_600
    case day = 86_400

    /// In seconds.
    var seconds: TimeInterval { rawValue }

    var label: String {
        switch self {
        case .quarter: "15m"
        case .hour: "1h"
        case .quarterDay: "6h"
        case .day: "24h"
        }
    }

    /// For sentences.
    var words: String {
        switch self {
        case .quarter: "15 minutes"
        case .hour: "hour"
        case .quarterDay: "6 hours"
        case .day: "24 hours"
        }
    }

    /// The next longer one; the longest stays.
    var longer: LatencyWindow { Self.allCases.first { $0.seconds > seconds } ?? self }

    /// The next shorter one; the shortest stays.
    var shorter: LatencyWindow { Self.allCases.last { $0.seconds < seconds } ?? self }

    /// The next longer one, and the shortest after the longest.
    var next: LatencyWindow { longer == self ? .quarter : longer }
}
