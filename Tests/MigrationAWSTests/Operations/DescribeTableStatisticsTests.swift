import AWSClient
import Foundation
import Migration
import MigrationAWS
import Testing

struct DescribeTableStatisticsTests {
    private func page(
        _ recording: String, in state: TableState? = nil, marker: String? = nil
    ) async throws -> TableStatisticsPage {
        try await replay("DescribeTableStatistics/\(recording)") { service throws(ServiceFailure) in
            try await service.tableStatistics(
                of: Names.task, in: state, marker: marker, urgency: .inView)
        }
    }

    @Test("every member is read, and where the next page begins")
    func everyMember() async throws {
        let page = try await page("everyMember")
        var expected = TableStatistics(name: Names.tables[0], state: .completed)
        expected.fullLoadRows = 5_000_000_000
        expected.fullLoadErrorRows = 3
        expected.fullLoadConditionFailedRows = 12
        expected.fullLoadStart = .at(1_767_229_202.5)
        expected.fullLoadEnd = .at(1_767_230_000)
        expected.wasReloaded = true
        expected.captured = ChangeCounts(inserts: 1200, updates: 310, deletes: 7, ddls: 2)
        expected.applied = ChangeCounts(inserts: 1100, updates: 300, deletes: 5, ddls: 1)
        expected.updated = .at(1_510_181_065.349)
        expected.validationState = .mismatchedRecords
        expected.validationDetails = "4 rows differ"
        expected.validationPending = 11
        expected.validationFailed = 4
        expected.validationSuspended = 1
        expected.resyncState = .last("2026-01-01 02:00:00")
        expected.resyncAttempted = 4
        expected.resyncSucceeded = 4
        expected.resyncFailed = 0
        expected.resyncProgress = 100
        #expect(page == TableStatisticsPage(tables: [expected], nextMarker: "table-500"))
    }

    @Test("a marker is sent on, and one that leads back to its own page ends the listing")
    func laterPage() async throws {
        let page = try await page("laterPage", marker: "table-500")
        #expect(page.tables.map(\.name) == [Names.tables[1]])
        #expect(page.nextMarker == nil)
    }

    @Test("an engine that reports no applied changes does not read as none applied")
    func oldEngine() async throws {
        let table = try #require(try await page("oldEngine").tables.first)
        #expect(table.captured == ChangeCounts())
        #expect(table.applied == nil)
        #expect(table.changesBehind == nil)
        #expect(table.validationState == .notEnabled)
        #expect(table.resyncState == nil)
    }

    @Test("what AWS leaves out stays nil", arguments: ["absentMembers", "nullMembers"])
    func nothingButName(recording: String) async throws {
        #expect(
            try await page(recording)
                == TableStatisticsPage(
                    tables: [TableStatistics(name: Names.tables[0], state: .unknown(""))],
                    nextMarker: nil))
    }

    @Test("states nobody has documented survive")
    func unknownValues() async throws {
        let table = try #require(try await page("unknownValues").tables.first)
        #expect(table.state == .unknown("Table updates"))
        #expect(table.validationState == .unknown("Half validated"))
        #expect(table.resyncState == .unknown("Dreaming"))
    }

    @Test("a state is asked for in AWS's words, and none in it is an empty page")
    func inState() async throws {
        #expect(try await page("inState", in: .error).tables.map(\.state) == [.error])
        #expect(
            try await page("noneInState", in: .fullLoad)
                == TableStatisticsPage(tables: [], nextMarker: nil))
    }

    @Test("without a filter the same fault means that the task is gone")
    func taskGone() async throws {
        let failure = try await failure(in: "DescribeTableStatistics/taskGone") {
            service throws(ServiceFailure) in
            try await service.tableStatistics(
                of: Names.task, in: nil, marker: nil, urgency: .inView)
        }
        #expect(failure.reason == .notFound)
        #expect(failure.message.contains("The task cannot be found."))
    }

    @Test(
        "a row change count with one kind missing is no count",
        arguments: [
            "Inserts", "Updates", "Deletes",
        ])
    func halfCounts(missing: String) async throws {
        var recording = try Recording("DescribeTableStatistics/everyMember")
        let body = try #require(recording.exchanges[0].reply.body)
        let changed = body.changingEachMember { _ in nil }
        recording.exchanges[0].reply.body =
            changed.first { $0.path.hasSuffix("]." + missing) }?
            .document
        let service = AWSMigrationService.over(Replay(recording))
        let page = try await service.tableStatistics(
            of: Names.task, in: nil, marker: nil, urgency: .inView)
        #expect(page.tables.first?.captured == nil)
        #expect(page.tables.first?.applied != nil)
    }

    @Test("a full page of 500 tables is read whole and in order", .timeLimit(.minutes(1)))
    func fullPage() async throws {
        let recording = try Recording("DescribeTableStatistics/everyMember")
        guard case .object(var body)? = recording.exchanges[0].reply.body,
            case .array(let rows)? = body["TableStatistics"], case .object(let row)? = rows.first
        else {
            Issue.record("the recording is not as it was")
            return
        }
        body["TableStatistics"] = .array(
            (0..<500).map { number in
                .object(row.merging(["TableName": .string("table \(number)")]) { $1 })
            })
        let bytes = try JSON.object(body).bytes
        let service = AWSMigrationService.over(
            AnsweringTransport { _, _ in HTTPResponse(status: 200, body: bytes) })
        let page = try await service.tableStatistics(
            of: Names.task, in: nil, marker: nil, urgency: .inView)
        #expect(page.tables.map(\.name.table) == (0..<500).map { "table \($0)" })
        #expect(page.tables.allSatisfy { $0.fullLoadRows == 5_000_000_000 })
    }

    @Test("one row without a name takes no other away, and one bad number no other number")
    func tolerant() async throws {
        let rows = """
            {"SchemaName":"app","TableName":"a","FullLoadRows":900,"Inserts":1,"Updates":2,"Deletes":3},
            {"TableName":"b","FullLoadRows":900},
            {"SchemaName":"app","TableName":"c","FullLoadRows":"many","Inserts":1,"Updates":2,"Deletes":-3},
            null,
            {"SchemaName":"app","TableName":"d","FullLoadRows":7}
            """
        let service = AWSMigrationService.over(
            AnsweringTransport { _, _ in .json("{\"TableStatistics\":[\(rows)]}") })
        let page = try await service.tableStatistics(
            of: Names.task, in: nil, marker: nil, urgency: .inView)
        #expect(page.tables.map(\.name.table) == ["a", "c", "d"])
        #expect(page.tables.map(\.fullLoadRows) == [900, nil, 7])
        #expect(page.tables[0].captured == ChangeCounts(inserts: 1, updates: 2, deletes: 3))
        #expect(page.tables[1].captured == nil)
        #expect(page.entriesLeftOut == 2)
        let gap = try #require(service.gaps.first)
        #expect(gap.subject == Names.task.text)
        #expect(
            gap.values.map(\.path) == [
                "TableStatistics[2].FullLoadRows", "TableStatistics[2].Deletes",
                "TableStatistics[3]", "TableStatistics[1].SchemaName",
            ])
        #expect(gap.summary == "2 values unreadable, 2 tables left out")
    }
}
