extension DrainForecast {
    /// `drained`, `drained in 00:14–00:40`, `not draining since 08:41`, `unknown: …`.
    public var text: String {
        switch self {
        case .drained: "drained"
        case .inSeconds(let range):
            "drained in \(DurationText.clock(range.lowerBound))–"
                + DurationText.clock(range.upperBound)
        case .notDraining(let since): "not draining since \(ClockText.minute(since))"
        case .unknown(let reason): "unknown: \(reason)"
        }
    }
}
