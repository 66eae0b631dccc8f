/// The second that is being lived through.
struct TickContext: Sendable {
    /// Second of the story; negative in its history.
    let tick: Int
    /// The same instant in seconds since 1970.
    let time: Double
    let noise: Noise

    /// Whether this is the second of every minute at which metrics are published.
    ///
    /// It is counted from the story's beginning, so that a story looks the same at every start.
    var publishesMetrics: Bool { secondOfMinute == 10 }
    /// Whether this is the second of every minute at which alarms are evaluated.
    var evaluatesAlarms: Bool { secondOfMinute == 15 }

    private var secondOfMinute: Int { tick - tick.flooredDivision(by: 60) * 60 }
}
