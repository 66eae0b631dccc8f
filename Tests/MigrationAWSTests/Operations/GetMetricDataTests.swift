import AWSClient
import Foundation
import Migration
import MigrationAWS
import Synchronization
import Testing

/// ListMetrics and GetMetricData, which only make sense together.
struct GetMetricDataTests {
    private static let start = Date.at(1_767_319_200)
    private static let end = Date.at(1_767_322_800)

    private func report(
        _ recording: String, of subject: MetricSubject = Names.subject
    ) async throws -> MetricsReport {
        try await replay("GetMetricData/\(recording)") { service throws(ServiceFailure) in
            try await service.metrics(
                of: subject, from: Self.start, to: Self.end, urgency: .inView)
        }
    }

    @Test("all series of a task come in one question, put together from its pages")
    func task() async throws {
        let report = try await report("task")
        #expect(
            report.series[.latencySource]
                == MetricSeries(
                    metric: .latencySource,
                    points: [
                        Datapoint(date: Self.start, value: 3),
                        Datapoint(date: Self.start + 60, value: 2.5),
                        Datapoint(date: Self.start + 120, value: 0),
                    ]))
        #expect(report.series[.latencyTarget]?.points.map(\.value) == [4])
        #expect(report.series[.incomingChanges]?.points == [])
        #expect(Set(report.series.keys) == Set(MetricName.ofTask))
        #expect(!report.isUnpublished)
        #expect(report.metricsRequested == 2 * MetricName.ofTask.count)
    }

    @Test("an instance is asked for by its name alone, found on a later page")
    func instance() async throws {
        let report = try await report("instance", of: .instance(identifier: "orders-instance"))
        #expect(report.series[.cpuUtilization]?.newest?.value == 41.5)
        #expect(report.series[.freeableMemory]?.newest?.value == 1.5e9)
        #expect(report.series[.swapUsage]?.points == [])
        #expect(report.metricsRequested == 4)
    }

    @Test("a task that was moved is found under its new instance's name")
    func moved() async throws {
        #expect(try await report("movedTask").series[.latencySource]?.newest?.value == 1)
    }

    @Test("a task of which CloudWatch lists nothing and has nothing is unpublished")
    func unpublished() async throws {
        let report = try await report("unpublished")
        #expect(report.isUnpublished)
        #expect(report.series.values.allSatisfy { $0.points.isEmpty })
    }

    @Test("data that is not listed yet is data")
    func unlisted() async throws {
        let report = try await report("unlistedButThere")
        #expect(!report.isUnpublished)
        #expect(report.series[.latencySource]?.points.count == 1)
    }

    @Test("without the right to list, silence is not called unpublished")
    func listingDenied() async throws {
        #expect(try await report("listingDenied").isUnpublished == false)
    }

    @Test("results without members are empty series", arguments: ["absentMembers", "nullMembers"])
    func absentMembers(recording: String) async throws {
        let report = try await report(recording)
        #expect(report.series.count == MetricName.ofTask.count)
        #expect(report.series.values.allSatisfy { $0.points.isEmpty })
        #expect(report.isUnpublished)
    }

    @Test("a series nobody asked for is passed over, an unknown status is no failure")
    func unknownValues() async throws {
        let report = try await report("unknownValues")
        #expect(report.series.values.flatMap(\.points) == [Datapoint(date: Self.start, value: 5)])
    }

    @Test("a series CloudWatch could not read is left out rather than empty")
    func partlyForbidden() async throws {
        let report = try await report("partlyForbidden")
        #expect(report.series[.latencyTarget] == nil)
        #expect(report.series[.latencySource]?.points.count == 1)
        #expect(report.series[.incomingChanges]?.points == [])
    }

    @Test("no series that may be seen is a failure that names the permission")
    func allForbidden() async throws {
        let failure = try await failure(in: "GetMetricData/allForbidden") {
            service throws(ServiceFailure) in
            try await service.metrics(
                of: Names.subject, from: Self.start, to: Self.end, urgency: .inView)
        }
        #expect(failure.reason == .accessDenied)
        #expect(failure.advice?.contains("'cloudwatch:GetMetricData'") == true)
    }

    @Test("a metric whose times and values do not match is unknown, and that is said")
    func unequalLists() async throws {
        var gaps: [AnswerGap] = []
        let report = try await replay("GetMetricData/unequalLists") {
            service throws(ServiceFailure) in
            let report = try await service.metrics(
                of: Names.subject, from: Self.start, to: Self.end, urgency: .inView)
            gaps = service.gaps
            return report
        }
        #expect(gaps.map(\.operation) == ["cloudwatch:GetMetricData"])
        #expect(gaps.first?.values.map(\.wanted).contains("a time for each value") == true)
        let unknown = MetricName.ofTask.filter { report.series[$0] == nil }
        #expect(unknown.count == 1)
    }

    // MARK: Asking for dimensions once

    private func operations(
        of recording: String, at seconds: [Double]
    ) async throws -> [String] {
        let transport = AnsweringTransport(repeating: try Recording("GetMetricData/\(recording)"))
        let clock = SetClock()
        let service = AWSMigrationService.over(
            transport, serviceTime: { clock.now })
        for second in seconds {
            clock.set(.frozen + second)
            _ = try await service.metrics(
                of: Names.subject, from: Self.start, to: Self.end, urgency: .inView)
        }
        return transport.requests.map(\.operation)
    }

    @Test("the namespace is swept once while every subject brings data")
    func dimensionsAreKept() async throws {
        #expect(
            try await operations(of: "movedTask", at: [0, 60, 6_000])
                == ["ListMetrics", "GetMetricData", "GetMetricData", "GetMetricData"])
    }

    @Test(
        "dimensions that brought nothing are looked for again after ten minutes",
        arguments: ["unpublished", "listingDenied"])
    func dimensionsAreAskedAgain(recording: String) async throws {
        #expect(
            try await operations(of: recording, at: [0, 60, 599, 660])
                == [
                    "ListMetrics", "GetMetricData", "GetMetricData", "GetMetricData",
                    "ListMetrics", "GetMetricData",
                ])
    }

    @Test("series of many subjects are one question, and each has its own")
    func manySubjects() async throws {
        let subjects = (0..<100).map { index in
            MetricSubject.task(
                ARN("arn:aws:dms:eu-west-3:1:task:T\(index)"), instanceIdentifier: "i")
        }
        let transport = AnsweringTransport { request, _ in
            guard request.operation == "GetMetricData" else { return .json(#"{"Metrics":[]}"#) }
            return .json(
                #"{"MetricDataResults":[{"Id":"m_CDCLatencyTarget","Timestamps":[1767319200],"#
                    + #""Values":[1]},{"Id":"m99_CDCLatencyTarget","Timestamps":[1767319200],"#
                    + #""Values":[99]}]}"#)
        }
        let reports = try await AWSMigrationService.over(transport).metrics(
            subjects.map {
                MetricQuestion($0, MetricName.ofJudgement, from: Self.start, to: Self.end)
            }, urgency: .background)
        #expect(transport.requests.map(\.operation) == ["ListMetrics", "GetMetricData"])
        #expect(reports.count == 100)
        let newest = reports.map { $0.series[.latencyTarget]?.newest?.value }
        #expect(newest == [1] + Array(repeating: nil, count: 98) + [99])
        #expect(reports.reduce(0) { $0 + $1.metricsRequested } == 500)
    }

    @Test("a listing that fails for another reason than permission is the failure")
    func listingFails() async throws {
        let transport = AnsweringTransport { _, _ in
            HTTPResponse(
                status: 400, headers: ["x-amzn-query-error": "Throttling;Sender"],
                body: Array(#"{"__type":"ThrottlingException","message":"Rate exceeded"}"#.utf8))
        }
        let failure = await #expect(throws: ServiceFailure.self) {
            try await AWSMigrationService.over(transport).metrics(
                of: Names.subject, from: Self.start, to: Self.end, urgency: .inView)
        }
        #expect(failure?.reason == .throttled)
        #expect(failure?.operation == "cloudwatch:ListMetrics")
    }
}

/// A clock that a test sets.
private final class SetClock: Sendable {
    private let instant = Mutex(Date.frozen)

    var now: Date { instant.withLock { $0 } }

    func set(_ date: Date) { instant.withLock { $0 = date } }
}
