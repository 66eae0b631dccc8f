import Migration
import TerminalUI

extension LatencyScene.Subject {
    /// What an axis up to `largest` counts in; one unit for the whole of it.
    func axisUnit(upTo largest: Double) -> AxisUnit {
        guard self == .latency else {
            return AxisUnit { "\(CountText.number($0))/s" }
        }
        let (size, name) = Self.timeUnit(upTo: largest)
        return AxisUnit(size: size) { "\(CountText.number($0)) \(name)" }
    }

    /// Seconds as far as people count in them, and so on.
    private static func timeUnit(upTo largest: Double) -> (size: Double, name: String) {
        switch largest {
        case ..<600: (1, "s")
        case ..<10_800: (60, "min")
        case ..<259_200: (3_600, "h")
        default: (86_400, "d")
        }
    }
}
