import AWSClient
import Foundation
import Migration
import Synchronization

/// What CloudWatch lists in DMS's namespace: the sets of dimensions there are, and how many metrics have each.
struct MetricListing: Sendable, Equatable {
    /// By each dimension that is in the set and may stand for a task or an instance.
    private(set) var sets: [Wire.Dimension: [Set<Wire.Dimension>: Int]] = [:]

    init(_ metrics: [Wire.Metric]) {
        for metric in metrics {
            let set = Set(metric.dimensions ?? [])
            for dimension in set where Self.names.contains(dimension.name ?? "") {
                sets[dimension, default: [:]][set, default: 0] += 1
            }
        }
    }

    private static let names: Set<String> = [
        "ReplicationTaskIdentifier", "ReplicationInstanceIdentifier",
    ]
}

/// When the namespace is listed, and what was found. One sweep serves all subjects; who asks while another's
/// is under way takes the documented dimensions.
final class MetricListings: Sendable {
    private struct State {
        var listing: MetricListing?
        /// When the last sweep ended; nil before the first.
        var swept: Date?
        var isUnderWay = false
        /// Subjects asked for that the last sweep did not find.
        var missed: Set<MetricSubject> = []
    }

    private let state = Mutex(State())

    /// True if these subjects make a new sweep worth while; who asked then makes it.
    func beginsSweep(for subjects: [MetricSubject], at now: Date) -> Bool {
        state.withLock { state in
            guard !state.isUnderWay else { return false }
            state.isUnderWay = Self.isNeeded(state, subjects, now)
            return state.isUnderWay
        }
    }

    /// Takes in what a sweep found; nil if CloudWatch may not be asked.
    func ended(_ listing: MetricListing?, at now: Date) {
        state.withLock { state in
            state.listing = listing
            state.swept = now
            state.isUnderWay = false
            state.missed = []
        }
    }

    /// The sweep brought nothing; the next who asks makes another.
    func failed() { state.withLock { $0.isUnderWay = false } }

    /// A subject's dimensions, as listed or else as documented.
    func dimensions(of subject: MetricSubject) -> MetricDimensions {
        state.withLock { state in
            guard let listing = state.listing else {
                return MetricDimensions(unconfirmedFor: subject)
            }
            let found = MetricDimensions(listed: listing, for: subject)
            if found.isListed == false { state.missed.insert(subject) }
            return found
        }
    }

    /// Notes that dimensions that are listed brought no data: the subject may publish under others by now.
    func broughtNothing(_ subject: MetricSubject) {
        state.withLock { _ = $0.missed.insert(subject) }
    }

    private static func isNeeded(
        _ state: State, _ subjects: [MetricSubject], _ now: Date
    ) -> Bool {
        guard let swept = state.swept else { return true }
        let age = abs(now.timeIntervalSince(swept))
        guard let listing = state.listing else { return age >= interval }
        let isMissed = subjects.contains { state.missed.contains($0) }
        if isMissed, age >= interval { return true }
        guard age >= newcomerInterval else { return false }
        // A task that has appeared since is looked for once, and then with all that are missing.
        return subjects.contains {
            !state.missed.contains($0)
                && MetricDimensions(listed: listing, for: $0).isListed == false
        }
    }

    /// In seconds.
    private static let interval: TimeInterval = 600
    private static let newcomerInterval: TimeInterval = 60
}

extension Wire {
    /// `Metric` of the CloudWatch API.
    struct Metric: Encodable, Sendable, Equatable {
        var namespace: String?
        var name: String?
        var dimensions: [Dimension]?

        enum CodingKeys: String, CodingKey {
            case namespace = "Namespace"
            case name = "MetricName"
            case dimensions = "Dimensions"
        }
    }

    /// `Dimension` of the CloudWatch API: a name and a value that are part of a metric's identity.
    struct Dimension: Encodable, Sendable, Hashable {
        var name: String?
        var value: String?

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case value = "Value"
        }
    }

    /// `MetricDataQuery` of the CloudWatch API: in a request a series that is asked for, in an alarm
    /// one that it watches.
    struct MetricDataQuery: Encodable, Sendable, Equatable {
        var id: String?
        var stat: MetricStat?
        var expression: String?
        var label: String?
        var isReturned: Bool?
        var period: Int?

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case stat = "MetricStat"
            case expression = "Expression"
            case label = "Label"
            case isReturned = "ReturnData"
            case period = "Period"
        }
    }

    /// `MetricStat` of the CloudWatch API. `Unit` is left out on purpose: a wrong one finds nothing.
    struct MetricStat: Encodable, Sendable, Equatable {
        var metric: Metric?
        var period: Int?
        var stat: String?

        enum CodingKeys: String, CodingKey {
            case metric = "Metric"
            case period = "Period"
            case stat = "Stat"
        }
    }
}

extension Wire.Metric: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Namespace": try reader.read(&namespace)
        case "MetricName": try reader.read(&name)
        case "Dimensions": try reader.read(&dimensions)
        default: try reader.skip()
        }
    }
}

extension Wire.Dimension: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Name": try reader.read(&name)
        case "Value": try reader.read(&value)
        default: try reader.skip()
        }
    }
}

extension Wire.MetricDataQuery: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Id": try reader.read(&id)
        case "MetricStat": try reader.read(&stat)
        case "Expression": try reader.read(&expression)
        case "Label": try reader.read(&label)
        case "ReturnData": try reader.read(&isReturned)
        case "Period": try reader.read(count: &period)
        default: try reader.skip()
        }
    }
}

extension Wire.MetricStat: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Metric": try reader.read(&metric)
        case "Period": try reader.read(count: &period)
        case "Stat": try reader.read(&stat)
        default: try reader.skip()
        }
    }
}
