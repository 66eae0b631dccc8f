import Migration
import Testing

@testable import MigrationAWS

struct MetricDimensionsTests {
    private let task = Names.subject
    private let instance = MetricSubject.instance(identifier: "orders-instance")

    private func metric(_ dimensions: [String: String]) -> Wire.Metric {
        Wire.Metric(
            namespace: "AWS/DMS", name: "CDCLatencySource",
            dimensions: dimensions.map { Wire.Dimension(name: $0.key, value: $0.value) })
    }

    private func chosen(
        _ listed: [[String: String]], for subject: MetricSubject
    ) -> ([String: String], Bool?) {
        let found = MetricDimensions(listed: listed.map(metric), for: subject)
        let pairs = found.dimensions.map { ($0.name ?? "", $0.value ?? "") }
        return (Dictionary(pairs) { first, _ in first }, found.isListed)
    }

    private let pair = [
        "ReplicationInstanceIdentifier": "orders-instance",
        "ReplicationTaskIdentifier": "FBQ3EXAMPLE7",
    ]
    private let elsewhere = [
        "ReplicationInstanceIdentifier": "bigger", "ReplicationTaskIdentifier": "FBQ3EXAMPLE7",
    ]

    @Test("the documented pair is taken before all others, however many they are")
    func documented() {
        let (dimensions, isListed) = chosen([elsewhere, elsewhere, pair], for: task)
        #expect(dimensions == pair)
        #expect(isListed == true)
    }

    @Test("else the set that most of the task's metrics have, in any order of listing")
    func mostUsual() {
        let rare = ["ReplicationTaskIdentifier": "FBQ3EXAMPLE7", "InstanceClass": "dms.t3.micro"]
        for listed in [[rare, elsewhere, elsewhere], [elsewhere, rare, elsewhere]] {
            let (dimensions, isListed) = chosen(listed, for: task)
            #expect(dimensions == elsewhere)
            #expect(isListed == true)
        }
    }

    @Test("two sets alike in number are told apart by their values, not by chance")
    func tie() {
        var third = elsewhere
        third["ReplicationInstanceIdentifier"] = "a-first"
        for listed in [[elsewhere, third], [third, elsewhere]] {
            #expect(chosen(listed, for: task).0 == third)
        }
    }

    @Test("another task's metrics are never this task's")
    func otherTask() {
        var other = pair
        other["ReplicationTaskIdentifier"] = "OTHER"
        let (dimensions, isListed) = chosen([other], for: task)
        #expect(dimensions == pair)
        #expect(isListed == false)
    }

    @Test("an instance is its name alone: its tasks' metrics do not make it known")
    func instanceAlone() {
        #expect(chosen([pair], for: instance).1 == false)
        let alone = ["ReplicationInstanceIdentifier": "orders-instance"]
        #expect(chosen([pair, alone], for: instance).0 == alone)
        #expect(chosen([pair, alone], for: instance).1 == true)
    }

    @Test("a repeated subject is the same key")
    func cache() {
        let cache = DimensionCache()
        #expect(cache[task] == nil)
        cache.remember(MetricDimensions(unconfirmedFor: task), for: task)
        #expect(cache[task]?.isListed == nil)
        #expect(cache[task]?.dimensions.count == 2)
        #expect(cache[instance] == nil)
        cache.forget(task)
        #expect(cache[task] == nil)
    }
}
