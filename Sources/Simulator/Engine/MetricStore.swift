/// Every metric of the account, one datapoint a minute, the newest day of it.
struct MetricStore: Sendable, Equatable {
    private(set) var identities: [MetricIdentity] = []
    private var series: [MetricIdentity: MetricSeries] = [:]

    /// Publishes a datapoint; its timestamp is the minute `time` lies in.
    mutating func publish(_ value: Double, to identity: MetricIdentity, at time: Double) {
        let minute = Int((time / 60).rounded(.down))
        if series[identity] == nil { identities.append(identity) }
        series[identity, default: MetricSeries()].set(value, minute: minute)
    }

    /// The series of exactly this identity; `nil` when nothing was ever published to it.
    subscript(identity: MetricIdentity) -> MetricSeries? { series[identity] }
}
