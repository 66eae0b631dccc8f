import Foundation
import Migration
import Testing

@testable import MigrationAWS

struct MetricQueryTests {
    private func query(from start: Date, now: Date = .frozen) -> MetricQuery {
        MetricQuery(
            [.init(metrics: MetricName.allCases, dimensions: [])], start: start, end: now, now: now)
    }

    @Test(
        "the period is the finest that CloudWatch still keeps",
        arguments: [
            (0.0, 60), (14.9, 60), (15.0, 300), (62.9, 300), (63.0, 3600), (400.0, 3600),
            (-1.0, 60),
        ])
    func period(days: Double, period: Int) {
        #expect(query(from: .frozen - days * 86_400).period == period)
    }

    @Test("the start is moved back to a whole period, the end stays")
    func alignment() {
        let minute = query(from: .at(1_767_322_999.5))
        #expect(minute.start == .at(1_767_322_980))
        #expect(minute.end == .frozen)
        let hour = query(from: .at(1_767_322_999), now: .at(1_767_322_999 + 100 * 86_400))
        #expect(hour.start == .at(1_767_322_800))
    }

    @Test("every series has a name CloudWatch accepts, and its own")
    func names() throws {
        let names = query(from: .frozen).input.queries.compactMap(\.id)
        #expect(Set(names).count == MetricName.allCases.count)
        for name in names { #expect(try /[a-z][a-zA-Z0-9_]*/.wholeMatch(in: name) != nil) }
    }

    @Test("each metric is asked for with the statistic that keeps its worst value")
    func statistics() {
        for query in query(from: .frozen).input.queries {
            let name = query.stat?.metric?.name ?? ""
            #expect(query.stat?.stat == MetricName(rawValue: name)?.statistic)
            #expect(query.stat?.metric?.namespace == "AWS/DMS")
        }
    }
}

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
        let found = MetricDimensions(
            listed: MetricListing(listed.map(metric)), for: subject)
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

    @Test("one sweep serves all subjects, and one at a time is made")
    func sweeps() {
        let listings = MetricListings()
        #expect(listings.beginsSweep(for: [task], at: .frozen))
        #expect(!listings.beginsSweep(for: [instance], at: .frozen))
        #expect(listings.dimensions(of: task).isListed == nil)
        listings.ended(MetricListing([metric(pair)]), at: .frozen)
        #expect(listings.dimensions(of: task).isListed == true)
        #expect(listings.dimensions(of: instance).isListed == false)
        #expect(!listings.beginsSweep(for: [task, instance], at: .frozen + 599))
        #expect(listings.beginsSweep(for: [task, instance], at: .frozen + 600))
    }

    @Test("a task that appears is looked for soon, and then with all that are missing")
    func newcomer() {
        let listings = MetricListings()
        _ = listings.beginsSweep(for: [task], at: .frozen)
        listings.ended(MetricListing([metric(pair)]), at: .frozen)
        let other = MetricSubject.task(
            ARN("arn:aws:dms:eu-west-3:1:task:NEW"), instanceIdentifier: "i")
        #expect(!listings.beginsSweep(for: [task, other], at: .frozen + 59))
        #expect(listings.beginsSweep(for: [task, other], at: .frozen + 60))
        listings.ended(MetricListing([metric(pair)]), at: .frozen + 61)
        _ = listings.dimensions(of: other)
        #expect(!listings.beginsSweep(for: [task, other], at: .frozen + 180))
    }
}

struct MetricLevelTests {
    @Test func everyMetricThisProgramReadsHasItsLevel() {
        for metric in MetricName.ofTask {
            #expect(MetricLevel(metric: metric.rawValue) == .task, "\(metric)")
        }
        for metric in MetricName.ofInstance {
            let level = MetricLevel(metric: metric.rawValue)
            #expect(level == .instance || level == .taskAndInstance, "\(metric)")
        }
        #expect(MetricLevel(metric: "MemoryUsage") == .task)
    }

    @Test func namesOfBothLevelsAreNotMistakenForOne() {
        #expect(MetricLevel(metric: "CPUUtilization") == .taskAndInstance)
        #expect(MetricLevel(metric: "SwapUsage") == .taskAndInstance)
    }

    @Test func serverlessMetricsAreKnownAndNotJudged() {
        #expect(MetricLevel(metric: "CapacityUtilization") == .other)
        #expect(MetricLevel(metric: "OverallCDCLatency") == .other)
    }

    @Test func namesAreTakenLiterally() {
        #expect(MetricLevel(metric: "ReplicationTaskState") == .invented)
        #expect(MetricLevel(metric: "cdclatencytarget") == nil)
        #expect(MetricLevel(metric: "CDCSourceLatency") == nil)
        #expect(MetricLevel(metric: "") == nil)
    }
}
