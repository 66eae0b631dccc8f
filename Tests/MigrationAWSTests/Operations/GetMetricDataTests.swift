import AWSClient
import Foundation
import Migration
import MigrationAWS
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
                of: subject, from: Self.start, to: Self.end, urgency: .watching)
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
                of: Names.subject, from: Self.start, to: Self.end, urgency: .watching)
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
                of: Names.subject, from: Self.start, to: Self.end, urgency: .watching)
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
        inTwoCallsOf recording: String
    ) async throws -> [String] {
        let transport = AnsweringTransport(repeating: try Recording("GetMetricData/\(recording)"))
        let service = AWSMigrationService.over(transport)
        for _ in 0..<2 {
            _ = try await service.metrics(
                of: Names.subject, from: Self.start, to: Self.end, urgency: .watching)
        }
        return transport.requests.map(\.operation)
    }

    @Test("dimensions that brought data are not asked for again")
    func dimensionsAreKept() async throws {
        #expect(
            try await operations(inTwoCallsOf: "movedTask")
                == ["ListMetrics", "GetMetricData", "GetMetricData"])
    }

    @Test(
        "dimensions that brought nothing are asked for again",
        arguments: [
            "unpublished", "listingDenied",
        ])
    func dimensionsAreAskedAgain(recording: String) async throws {
        #expect(
            try await operations(inTwoCallsOf: recording)
                == ["ListMetrics", "GetMetricData", "ListMetrics", "GetMetricData"])
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
                of: Names.subject, from: Self.start, to: Self.end, urgency: .watching)
        }
        #expect(failure?.reason == .throttled)
        #expect(failure?.operation == "cloudwatch:ListMetrics")
    }
}
