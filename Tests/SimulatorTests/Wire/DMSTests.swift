import Foundation
import Testing

@testable import Simulator

@Suite("DMS calls")
struct DMSTests {
    private func filter(_ name: String, _ values: WireValue...) -> WireValue {
        ["Filters": [["Name": .string(name), "Values": .array(values)]]]
    }

    @Test(
        "a filter that matches nothing is ResourceNotFoundFault, an unknown filter is refused",
        arguments: [
            ("DescribeReplicationTasks", "replication-task-id"),
            ("DescribeReplicationInstances", "replication-instance-id"),
            ("DescribeEndpoints", "endpoint-id"), ("DescribeConnections", "endpoint-arn"),
        ])
    func unmatched(operation: String, name: String) {
        var caller = Caller(.fleet)
        let unmatched = caller.dms(operation, filter(name, "nothing-like-that"))
        #expect(unmatched.status == 400)
        #expect(unmatched.code == "ResourceNotFoundFault")
        let unknown = caller.dms(operation, filter("colour", "blue"))
        #expect(unknown.code == "InvalidParameterValueException")
    }

    @Test(
        "page sizes have AWS's bounds",
        arguments: [("DescribeReplicationTasks", 100), ("DescribeEvents", 100)])
    func bounds(operation: String, largest: Int) {
        var caller = Caller(.fleet)
        for size in [0, 19, largest + 1] {
            let answer = caller.dms(operation, ["MaxRecords": .integer(size)])
            #expect(answer.code == "InvalidParameterValueException", "\(size)")
        }
        for size in [20, largest] {
            #expect(caller.dms(operation, ["MaxRecords": .integer(size)]).status == 200)
        }
        let marker = caller.dms(operation, ["Marker": "no such marker"])
        #expect(marker.code == "InvalidParameterValueException")
    }

    @Test("settings and mappings come only when they are wanted")
    func withoutSettings() {
        var caller = Caller()
        let lean = caller.dms("DescribeReplicationTasks", ["WithoutSettings": true])
        let names = lean.value["ReplicationTasks"]?.list.first?.names ?? []
        #expect(!names.contains("ReplicationTaskSettings") && !names.contains("TableMappings"))
        let full = caller.describe("ledger-eu-fullcdc")
        #expect(full["TableMappings"]?.text?.contains("\"schema-name\":\"PAYMENTS\"") == true)
        #expect(full["ReplicationTaskSettings"]?.text?.contains("EnableValidation") == true)
    }

    @Test("what a task that never ran does not have is absent")
    func absent() {
        var caller = Caller()
        let names = caller.describe("ledger-eu-fullcdc").names
        for name in [
            "StopReason", "LastFailureMessage", "ReplicationTaskStats", "ReplicationTaskStartDate",
            "RecoveryCheckpoint", "CdcStartPosition",
        ] {
            #expect(!names.contains(name), "\(name)")
        }
        let tables = caller.dms(
            "DescribeTableStatistics",
            ["ReplicationTaskArn": .string(caller.arn("ledger-eu-fullcdc"))])
        #expect(tables.value["TableStatistics"] == [])
        #expect(tables.value["Marker"] == nil)
    }

    @Test("the log's place is in the settings from the first run on")
    func logLocation() {
        var caller = Caller()
        let before = caller.describe("ledger-eu-fullcdc")["ReplicationTaskSettings"]?.text ?? ""
        #expect(before.contains("\"CloudWatchLogGroup\":null"))
        caller.second = 20
        let after = caller.describe("ledger-eu-fullcdc")["ReplicationTaskSettings"]?.text ?? ""
        #expect(after.contains("\"CloudWatchLogGroup\":\"dms-tasks-riga-rep01\""))
        let suffix = caller.account.tasks[0].resourceID
        #expect(after.contains("\"CloudWatchLogStream\":\"dms-task-\(suffix)\""))
    }

    @Test("tasks are found by each filter, and all filters must hold")
    func taskFilters() {
        var caller = Caller(.fleet)
        let task = caller.account.tasks[1]
        let filters = [
            ("replication-task-arn", task.arn, 1), ("replication-task-id", "orders-cdc", 1),
            ("migration-type", "cdc", 2), ("endpoint-arn", task.sourceARN, 8),
            ("replication-instance-arn", task.instanceARN, 2),
        ]
        for (name, value, count) in filters {
            let answer = caller.dms("DescribeReplicationTasks", filter(name, .string(value)))
            #expect(answer.value["ReplicationTasks"]?.list.count == count, "\(name)")
        }
        let both: WireValue = [
            "Filters": [
                ["Name": "migration-type", "Values": ["cdc"]],
                ["Name": "replication-task-id", "Values": ["ledger-eu-fullcdc", "orders-cdc"]],
            ]
        ]
        let answer = caller.dms("DescribeReplicationTasks", both)
        #expect(answer.value["ReplicationTasks"]?.list.count == 1)
    }

    @Test("tables come in pages until no marker is left, each once")
    func tablePages() {
        var caller = Caller()
        caller.second = 30
        let arn = WireValue.string(caller.arn("ledger-eu-fullcdc"))
        let first = caller.dms(
            "DescribeTableStatistics", ["ReplicationTaskArn": arn, "MaxRecords": 25])
        let second = caller.dms(
            "DescribeTableStatistics",
            ["ReplicationTaskArn": arn, "MaxRecords": 25, "Marker": first.value["Marker"]])
        #expect(first.value["TableStatistics"]?.list.count == 25)
        #expect(second.value["TableStatistics"]?.list.count == 15)
        #expect(second.value["Marker"] == nil)
        let names = [first, second].flatMap { $0.value["TableStatistics"]?.list ?? [] }
            .compactMap { $0["TableName"]?.text }
        #expect(Set(names).count == 40)
        let tooMany = caller.dms(
            "DescribeTableStatistics", ["ReplicationTaskArn": arn, "MaxRecords": 501])
        #expect(tooMany.code == "InvalidParameterValueException")
    }

    @Test("tables are found by schema, name and state")
    func tableFilters() {
        var caller = Caller()
        caller.second = 60
        let arn = WireValue.string(caller.arn("ledger-eu-fullcdc"))
        func count(_ name: String, _ value: String) -> Int? {
            let answer = caller.dms(
                "DescribeTableStatistics",
                [
                    "ReplicationTaskArn": arn,
                    "Filters": [["Name": .string(name), "Values": [.string(value)]]],
                ])
            return answer.value["TableStatistics"]?.list.count
        }
        #expect(count("schema-name", "REFDATA") == 7)
        #expect(count("table-name", "POSTINGS") == 1)
        #expect(count("table-state", "Full load") == 8)
        #expect(count("table-state", "Table error") == 0)
    }

    @Test("rows are counted in whole commits until the table is loaded")
    func commits() {
        var caller = Caller()
        caller.second = 20
        let answer = caller.dms(
            "DescribeTableStatistics",
            ["ReplicationTaskArn": .string(caller.arn("ledger-eu-fullcdc"))])
        let row = answer.value["TableStatistics"]?.list.first
        let rows = row?["FullLoadRows"]?.integer ?? -1
        #expect(rows > 0 && rows % 10_000 == 0)
        #expect(row?["FullLoadStartTime"] != nil)
        #expect(row?["FullLoadEndTime"] == nil)
        #expect(row?["ValidationState"]?.text == "Pending validation")
    }

    @Test("calls about a task that does not exist are ResourceNotFoundFault")
    func unknownTask() {
        var caller = Caller()
        let arn: WireValue = ["ReplicationTaskArn": "arn:aws:dms:eu-west-3:210987654321:task:NO"]
        #expect(caller.dms("DescribeTableStatistics", arn).code == "ResourceNotFoundFault")
        #expect(caller.dms("StopReplicationTask", arn).code == "ResourceNotFoundFault")
        #expect(caller.dms("StopReplicationTask").code == "ValidationException")
    }

    @Test("a connection test says testing at first and its outcome later")
    func connections() {
        var caller = Caller(.fleet)
        func test(_ endpoint: String) -> Caller.Answer {
            let arn = caller.account.endpoints.first { $0.identifier == endpoint }?.arn
            return caller.dms(
                "TestConnection",
                [
                    "ReplicationInstanceArn": .string(caller.account.instances[2].arn),
                    "EndpointArn": .text(arn),
                ])
        }
        let answer = test("shop-mysql-src")
        #expect(answer.value["Connection"]?["Status"]?.text == "testing")
        #expect(answer.value["Connection"]?["LastFailureMessage"] == nil)
        _ = test("legacy-db2-src")
        caller.second = 10
        let instance = WireValue.string(caller.account.instances[2].arn)
        let found =
            caller.dms(
                "DescribeConnections",
                ["Filters": [["Name": "replication-instance-arn", "Values": [instance]]]]
            ).value["Connections"]?.list ?? []
        #expect(found.count { $0["Status"]?.text == "successful" } == 2)
        let failed = found.first { $0["Status"]?.text == "failed" }
        #expect(failed?["EndpointIdentifier"]?.text == "legacy-db2-src")
        #expect(failed?["LastFailureMessage"]?.text?.hasPrefix("Test Endpoint failed") == true)
    }

    @Test("endpoints and instances are described with AWS's spellings")
    func descriptions() {
        var caller = Caller()
        let endpoints = caller.dms("DescribeEndpoints").value["Endpoints"]?.list ?? []
        #expect(endpoints.compactMap { $0["EndpointType"]?.text } == ["SOURCE", "TARGET"])
        let instance = caller.dms("DescribeReplicationInstances")
            .value["ReplicationInstances"]?.list.first
        #expect(instance?["ReplicationInstanceStatus"]?.text == "available")
        #expect(instance?["SecondaryAvailabilityZone"]?.text == "eu-west-3b")
    }

    @Test("events tell of starts, stops and reloads, within the time asked for")
    func events() {
        var caller = Caller()
        caller.second = 30
        let arn = WireValue.string(caller.arn("ledger-eu-fullcdc"))
        _ = caller.dms("StopReplicationTask", ["ReplicationTaskArn": arn])
        caller.second = 60
        let events = caller.dms("DescribeEvents").value["Events"]?.list ?? []
        #expect(
            events.compactMap { $0["Message"]?.text } == [
                "The replication task has started.", "The replication task has stopped.",
            ])
        #expect(events.first?["SourceIdentifier"]?.text == "ledger-eu-fullcdc")
        let none = caller.dms(
            "DescribeEvents", ["StartTime": .number(caller.now.timeIntervalSince1970 - 5)])
        #expect(none.value["Events"] == [])
        let turned = caller.dms("DescribeEvents", ["StartTime": 2, "EndTime": 1])
        #expect(turned.code == "InvalidParameterCombinationException")
    }
}
