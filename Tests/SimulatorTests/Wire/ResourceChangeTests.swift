import Testing

@testable import Simulator

@Suite("modifying instances, endpoints and tasks")
struct ResourceChangeTests {
    private func instance(_ caller: inout Caller, _ name: String) -> WireValue {
        caller.dms(
            "DescribeReplicationInstances",
            ["Filters": [["Name": "replication-instance-id", "Values": [.string(name)]]]]
        ).value["ReplicationInstances"]?.list.first ?? .null
    }

    private func arn(_ caller: Caller, instance name: String) -> WireValue {
        .string(caller.account.instances.first { $0.identifier == name }?.arn ?? "")
    }

    private func arn(_ caller: Caller, endpoint name: String) -> WireValue {
        .string(caller.account.endpoints.first { $0.identifier == name }?.arn ?? "")
    }

    @Test("a modification waits for the window, or is applied at once after a delay")
    func modifyInstance() {
        var caller = Caller(.fleet)
        let arn = arn(caller, instance: "oslo-rep01")
        _ = caller.dms(
            "ModifyReplicationInstance",
            ["ReplicationInstanceArn": arn, "ReplicationInstanceClass": "dms.r5.large"])
        var shown = instance(&caller, "oslo-rep01")
        #expect(shown["ReplicationInstanceStatus"]?.text == "available")
        #expect(shown["ReplicationInstanceClass"]?.text == "dms.t3.medium")
        #expect(
            shown["PendingModifiedValues"]?["ReplicationInstanceClass"]?.text == "dms.r5.large")
        _ = caller.dms(
            "ModifyReplicationInstance",
            ["ReplicationInstanceArn": arn, "MultiAZ": true, "ApplyImmediately": true])
        #expect(instance(&caller, "oslo-rep01")["ReplicationInstanceStatus"]?.text == "modifying")
        let busy = caller.dms("ModifyReplicationInstance", ["ReplicationInstanceArn": arn])
        #expect(busy.code == "InvalidResourceStateFault")
        caller.second = 31
        shown = instance(&caller, "oslo-rep01")
        #expect(shown["ReplicationInstanceStatus"]?.text == "available")
        #expect(shown["ReplicationInstanceClass"]?.text == "dms.r5.large")
        #expect(shown["MultiAZ"] == .bool(true))
        #expect(shown["PendingModifiedValues"]?.names == [])
    }

    @Test("an instance's name changes with that of its tasks' logs and metrics")
    func rename() {
        var caller = Caller(.fleet)
        let arn = arn(caller, instance: "riga-rep02")
        let taken = caller.dms(
            "ModifyReplicationInstance",
            ["ReplicationInstanceArn": arn, "ReplicationInstanceIdentifier": "RIGA-rep01"])
        #expect(taken.code == "ResourceAlreadyExistsFault")
        _ = caller.dms(
            "ModifyReplicationInstance",
            ["ReplicationInstanceArn": arn, "ReplicationInstanceIdentifier": "Riga-Rep09"])
        let orders = caller.account.tasks.first { $0.identifier == "orders-cdc" }
        #expect(orders?.instanceIdentifier == "riga-rep09")
        #expect(orders?.logLocation.group == "dms-tasks-riga-rep09")
    }

    @Test(
        "invalid values are refused",
        arguments: [
            ["AllocatedStorage": 10], ["AllocatedStorage": 7000], ["EngineVersion": "9.9"],
            ["ReplicationInstanceClass": "big"],
        ] as [WireValue])
    func badValues(change: WireValue) {
        var caller = Caller(.fleet)
        guard case .object(var input) = change else { return }
        input["ReplicationInstanceArn"] = arn(caller, instance: "riga-rep01")
        let answer = caller.dms("ModifyReplicationInstance", .object(input))
        #expect(answer.code == "InvalidParameterValueException")
    }

    @Test("a reboot takes time, and a failover needs a standby")
    func reboot() {
        var caller = Caller(.fleet)
        let arn = arn(caller, instance: "riga-rep02")
        let failover = caller.dms(
            "RebootReplicationInstance", ["ReplicationInstanceArn": arn, "ForceFailover": true])
        #expect(failover.code == "InvalidParameterCombinationException")
        #expect(
            caller.dms("RebootReplicationInstance", ["ReplicationInstanceArn": arn]).status == 200)
        #expect(instance(&caller, "riga-rep02")["ReplicationInstanceStatus"]?.text == "rebooting")
        caller.second = 21
        #expect(instance(&caller, "riga-rep02")["ReplicationInstanceStatus"]?.text == "available")
    }

    @Test("pending maintenance is opted in to, undone, and applied")
    func maintenance() {
        var caller = Caller(.fleet)
        let arn = arn(caller, instance: "oslo-rep01")
        func waiting() -> [WireValue] {
            caller.dms("DescribePendingMaintenanceActions").value["PendingMaintenanceActions"]?
                .list ?? []
        }
        func choose(_ choice: String, _ action: String = "os-upgrade") -> Caller.Answer {
            caller.dms(
                "ApplyPendingMaintenanceAction",
                [
                    "ReplicationInstanceArn": arn, "ApplyAction": .string(action),
                    "OptInType": .string(choice),
                ])
        }
        #expect(waiting().map { $0["ResourceIdentifier"] } == [arn])
        for (name, value, code) in [
            ("replication-instance-id", "oslo-rep01", nil),
            ("replication-instance-id", "riga-rep01", "ResourceNotFoundFault"),
            ("mood", "good", "InvalidParameterValueException"),
        ] {
            let filter: WireValue = ["Name": .string(name), "Values": [.string(value)]]
            let answer = caller.dms("DescribePendingMaintenanceActions", ["Filters": [filter]])
            #expect(answer.code == code)
        }
        #expect(choose("immediate", "db-upgrade").code == "ResourceNotFoundFault")
        #expect(choose("perhaps").code == "InvalidParameterValueException")
        #expect(choose("next-maintenance").status == 200)
        let details = waiting().first?["PendingMaintenanceActionDetails"]?.list.first
        #expect(details?["OptInStatus"]?.text == "next-maintenance")
        #expect(choose("undo-opt-in").status == 200)
        #expect(choose("immediate").status == 200)
        #expect(choose("undo-opt-in").code == "InvalidResourceStateFault")
        #expect(instance(&caller, "oslo-rep01")["ReplicationInstanceStatus"]?.text == "maintenance")
        caller.second = 46
        #expect(instance(&caller, "oslo-rep01")["ReplicationInstanceStatus"]?.text == "available")
        #expect(waiting().isEmpty)
    }

    @Test("an endpoint in S3 has a bucket, and neither server nor port nor database")
    func bucketEndpoint() {
        var caller = Caller(.fleet)
        let settings: WireValue = ["BucketName": "orders-lake", "BucketFolder": "raw"]
        let made = caller.dms(
            "CreateEndpoint",
            [
                "EndpointIdentifier": "lake", "EndpointType": "target", "EngineName": "s3",
                "S3Settings": settings,
            ]
        ).value["Endpoint"]
        #expect(made?["S3Settings"] == settings)
        for name in ["ServerName", "Port", "DatabaseName"] { #expect(made?[name] == nil) }
    }

    @Test("an endpoint changes only while no running task uses it")
    func modifyEndpoint() {
        var caller = Caller(.fleet)
        let busy = caller.dms(
            "ModifyEndpoint",
            ["EndpointArn": arn(caller, endpoint: "shop-mysql-src"), "Port": 3307])
        #expect(busy.code == "InvalidResourceStateFault")
        let legacy = arn(caller, endpoint: "legacy-db2-src")
        let answer = caller.dms(
            "ModifyEndpoint",
            ["EndpointArn": legacy, "ServerName": "as400-new.example.com", "Port": 50001])
        #expect(answer.value["Endpoint"]?["ServerName"]?.text == "as400-new.example.com")
        #expect(answer.value["Endpoint"]?["Port"]?.integer == 50001)
        let taken = caller.dms(
            "ModifyEndpoint",
            ["EndpointArn": legacy, "EndpointIdentifier": "shop-mysql-src"])
        #expect(taken.code == "ResourceAlreadyExistsFault")
        let port = caller.dms("ModifyEndpoint", ["EndpointArn": legacy, "Port": 0])
        #expect(port.code == "InvalidParameterValueException")
        let engine = caller.dms("ModifyEndpoint", ["EndpointArn": legacy, "EngineName": "dbase"])
        #expect(engine.code == "InvalidParameterValueException")
    }

    @Test("schemas are refreshed, or the endpoint says why not")
    func schemas() {
        var caller = Caller(.fleet)
        let instance = arn(caller, instance: "riga-rep01")
        func status(_ endpoint: WireValue) -> Caller.Answer {
            caller.dms("DescribeRefreshSchemasStatus", ["EndpointArn": endpoint])
        }
        for (name, outcome) in [("shop-mysql-src", "successful"), ("legacy-db2-src", "failed")] {
            let endpoint = arn(caller, endpoint: name)
            #expect(status(endpoint).code == "ResourceNotFoundFault")
            let input: WireValue = [
                "EndpointArn": endpoint, "ReplicationInstanceArn": instance,
            ]
            let begun = caller.dms("RefreshSchemas", input)
            #expect(begun.value["RefreshSchemasStatus"]?["Status"]?.text == "refreshing")
            #expect(caller.dms("RefreshSchemas", input).code == "InvalidResourceStateFault")
            caller.second += 11
            let done = status(endpoint).value["RefreshSchemasStatus"]
            #expect(done?["Status"]?.text == outcome)
            #expect((done?["LastFailureMessage"] == nil) == (outcome == "successful"))
        }
        let schemas = caller.dms(
            "DescribeSchemas", ["EndpointArn": arn(caller, endpoint: "shop-mysql-src")])
        #expect(schemas.value["Schemas"]?.list.contains("inventory") == true)
    }

    @Test("an idle task moves, and shows its destination")
    func move() {
        var caller = Caller(.fleet)
        let target = arn(caller, instance: "riga-rep01")
        func move(_ task: String, to target: WireValue) -> Caller.Answer {
            caller.dms(
                "MoveReplicationTask",
                [
                    "ReplicationTaskArn": .string(caller.arn(task)),
                    "TargetReplicationInstanceArn": target,
                ])
        }
        #expect(move("orders-cdc", to: target).code == "InvalidResourceStateFault")
        #expect(move("archive-fullload", to: target).code == "InvalidResourceStateFault")
        let answer = move("hr-payroll-initial", to: target).value["ReplicationTask"]
        #expect(answer?["Status"]?.text == "moving")
        #expect(answer?["TargetReplicationInstanceArn"] == target)
        let start = caller.dms(
            "StartReplicationTask",
            [
                "ReplicationTaskArn": .string(caller.arn("hr-payroll-initial")),
                "StartReplicationTaskType": "start-replication",
            ])
        #expect(start.code == "InvalidResourceStateFault")
        caller.second = 21
        let moved = caller.describe("hr-payroll-initial")
        #expect(moved["Status"]?.text == "ready")
        #expect(moved["ReplicationInstanceArn"] == target)
        #expect(moved["TargetReplicationInstanceArn"] == nil)
    }

    @Test("a move to an instance that cannot reach an endpoint fails and can be repeated")
    func failedMove() {
        var caller = Caller(.fleet)
        let index = caller.account.tasks.firstIndex { $0.identifier == "hr-payroll-initial" } ?? 0
        let before = caller.account.tasks[index].instanceARN
        let source = caller.account.tasks[index].sourceARN
        let endpoint = caller.account.endpoints.firstIndex { $0.arn == source } ?? 0
        caller.account.endpoints[endpoint].plan.connectionFailure = "no route"
        let input: WireValue = [
            "ReplicationTaskArn": .string(caller.arn("hr-payroll-initial")),
            "TargetReplicationInstanceArn": arn(caller, instance: "riga-rep01"),
        ]
        _ = caller.dms("MoveReplicationTask", input)
        caller.second = 21
        #expect(caller.describe("hr-payroll-initial")["Status"]?.text == "failed-move")
        #expect(caller.account.tasks[index].instanceARN == before)
        caller.account.endpoints[endpoint].plan.connectionFailure = nil
        _ = caller.dms("MoveReplicationTask", input)
        caller.second = 42
        #expect(caller.describe("hr-payroll-initial")["Status"]?.text == "ready")
        #expect(caller.account.tasks[index].instanceARN != before)
    }

    @Test("an unused connection is deleted, and one in use is kept")
    func deleteConnection() {
        var caller = Caller(.fleet)
        func delete(_ endpoint: String, _ instance: String) -> Caller.Answer {
            caller.dms(
                "DeleteConnection",
                [
                    "EndpointArn": arn(caller, endpoint: endpoint),
                    "ReplicationInstanceArn": arn(caller, instance: instance),
                ])
        }
        #expect(delete("shop-mysql-src", "riga-rep02").code == "InvalidResourceStateFault")
        #expect(delete("crm-sqlserver-src", "riga-rep02").code == "ResourceNotFoundFault")
        let answer = delete("crm-sqlserver-src", "riga-rep01")
        #expect(answer.value["Connection"]?["Status"]?.text == "deleting")
        caller.second = 6
        #expect(delete("crm-sqlserver-src", "riga-rep01").code == "ResourceNotFoundFault")
    }

    @Test("a subnet group changes its subnets")
    func subnetGroup() {
        var caller = Caller(.recipe)
        let subnets = caller.account.network.subnets.map { WireValue.string($0.id) }
        _ = caller.dms(
            "CreateReplicationSubnetGroup",
            [
                "ReplicationSubnetGroupIdentifier": "g", "ReplicationSubnetGroupDescription": "d",
                "SubnetIds": .array(subnets),
            ])
        func modify(_ name: WireValue, _ subnets: [WireValue]) -> Caller.Answer {
            caller.dms(
                "ModifyReplicationSubnetGroup",
                ["ReplicationSubnetGroupIdentifier": name, "SubnetIds": .array(subnets)])
        }
        let fewer = modify("g", Array(subnets.prefix(2)))
        #expect(fewer.value["ReplicationSubnetGroup"]?["Subnets"]?.list.count == 2)
        #expect(
            modify("g", Array(subnets.prefix(1))).code
                == "ReplicationSubnetGroupDoesNotCoverEnoughAZs")
        #expect(modify("none", subnets).code == "ResourceNotFoundFault")
    }

    @Test("catalogues: classes and versions, engines, categories of events")
    func catalogues() {
        var caller = Caller(.recipe)
        let first = caller.dms("DescribeOrderableReplicationInstances", ["MaxRecords": 20])
        #expect(first.value["OrderableReplicationInstances"]?.list.count == 20)
        #expect(first.value["Marker"] != nil)
        let types = caller.dms(
            "DescribeEndpointTypes",
            ["Filters": [["Name": "engine-name", "Values": ["db2", "redshift"]]]])
        #expect(
            types.value["SupportedEndpointTypes"]?.list.map { $0["EndpointType"]?.text }
                == ["target", "source"])
        let categories = caller.dms("DescribeEventCategories", ["SourceType": "replication-task"])
        #expect(categories.value["EventCategoryGroupList"]?.list.count == 1)
    }
}
