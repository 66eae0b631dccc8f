import Testing

@testable import Simulator

@Suite("creating and deleting resources")
struct CreationTests {
    private let mappings = """
        {"rules": [{"rule-type": "selection", "rule-id": "1", "rule-name": "1",
        "object-locator": {"schema-name": "hr", "table-name": "%"}, "rule-action": "include"}]}
        """

    /// Makes group, instance, endpoints and task, and waits until all of it is ready.
    private func made() -> Caller {
        var caller = Caller(.recipe)
        #expect(group(&caller, "subnets").status == 200)
        #expect(instance(&caller).status == 200)
        for (name, type) in [("source", "source"), ("target", "target")] {
            #expect(endpoint(&caller, name, type).status == 200)
        }
        caller.second = 60
        #expect(task(&caller).status == 200)
        caller.second = 70
        _ = caller.dms("DescribeReplicationTasks")
        return caller
    }

    private func group(_ caller: inout Caller, _ name: String, _ count: Int = 3) -> Caller.Answer {
        caller.dms(
            "CreateReplicationSubnetGroup",
            [
                "ReplicationSubnetGroupIdentifier": .string(name),
                "ReplicationSubnetGroupDescription": "d",
                "SubnetIds": .texts(
                    Array(caller.account.network.subnets.map(\.id).prefix(count))),
                "Tags": [["Key": "Environment", "Value": "migration"]],
            ])
    }

    private func instance(
        _ caller: inout Caller, _ changes: (String, WireValue?)...
    ) -> Caller.Answer {
        var input = WireObject()
        input["ReplicationInstanceIdentifier"] = "Rehearsal"
        input["ReplicationInstanceClass"] = "dms.t3.medium"
        input["ReplicationSubnetGroupIdentifier"] = "subnets"
        for (name, value) in changes { input[name] = value }
        return caller.dms("CreateReplicationInstance", .object(input))
    }

    private func endpoint(
        _ caller: inout Caller, _ name: String, _ type: String, port: Int? = nil
    ) -> Caller.Answer {
        caller.dms(
            "CreateEndpoint",
            [
                "EndpointIdentifier": .string(name), "EndpointType": .string(type),
                "EngineName": "mysql", "Username": "dms", "Password": "not-a-real-one",
                "Port": port.map { .integer($0) },
            ])
    }

    private func task(
        _ caller: inout Caller, _ changes: (String, WireValue?)...
    ) -> Caller.Answer {
        let endpoints = caller.account.endpoints
        var input = WireObject()
        input["ReplicationTaskIdentifier"] = "rehearsal-task"
        input["MigrationType"] = "full-load-and-cdc"
        input["SourceEndpointArn"] = .text(endpoints.first { $0.identifier == "source" }?.arn)
        input["TargetEndpointArn"] = .text(endpoints.first { $0.identifier == "target" }?.arn)
        input["ReplicationInstanceArn"] = .text(caller.account.instances.first?.arn)
        input["TableMappings"] = .string(mappings)
        for (name, value) in changes { input[name] = value }
        return caller.dms("CreateReplicationTask", .object(input))
    }

    @Test(
        "an instance is first creating, in lower case, and publishes no metrics until it is available"
    )
    func instanceComes() {
        var caller = Caller(.recipe)
        _ = group(&caller, "subnets")
        let answer = instance(&caller)
        let made = answer.value["ReplicationInstance"]
        #expect(made?["ReplicationInstanceStatus"]?.text == "creating")
        #expect(made?["ReplicationInstanceIdentifier"]?.text == "rehearsal")
        #expect(made?["InstanceCreateTime"] == nil)
        #expect(made?["ReplicationSubnetGroup"]?["VpcId"] != nil)
        caller.second = 30
        #expect(caller.cloudWatch("ListMetrics").value["Metrics"] == [])
        caller.second = 80
        let later = caller.dms("DescribeReplicationInstances").value["ReplicationInstances"]?.list
        #expect(later?.first?["ReplicationInstanceStatus"]?.text == "available")
        #expect(caller.cloudWatch("ListMetrics").value["Metrics"] != [])
    }

    @Test("refusals for instances")
    func instanceRefusals() {
        var caller = Caller(.recipe)
        #expect(instance(&caller).code == "ResourceNotFoundFault", "no such subnet group")
        _ = group(&caller, "subnets")
        let cases: [(String, WireValue?, String)] = [
            ("ReplicationInstanceClass", "db.t3.medium", "InvalidParameterValueException"),
            ("ReplicationInstanceIdentifier", "-x", "InvalidParameterValueException"),
            ("EngineVersion", "9.9.9", "InvalidParameterValueException"),
            ("AllocatedStorage", 1, "InvalidParameterValueException"),
            ("AvailabilityZone", "eu-west-3z", "InvalidParameterValueException"),
            ("ReplicationInstanceClass", nil, "ValidationException"),
        ]
        for (name, value, code) in cases {
            #expect(instance(&caller, (name, value)).code == code, "\(name)")
        }
        let both = instance(&caller, ("AvailabilityZone", "eu-west-3b"), ("MultiAZ", true))
        #expect(both.code == "InvalidParameterCombinationException")
        let made = instance(&caller, ("AvailabilityZone", "eu-west-3b"))
        #expect(made.value["ReplicationInstance"]?["AvailabilityZone"]?.text == "eu-west-3b")
        #expect(instance(&caller).code == "ResourceAlreadyExistsFault")
    }

    @Test("an endpoint's port is 1 to 65535, or left out", arguments: [0, 1, 65_535, 70_000, -1])
    func ports(port: Int) {
        var caller = Caller(.recipe)
        let answer = endpoint(&caller, "source", "source", port: port)
        let isTaken = (1...65_535).contains(port)
        #expect(answer.code == (isTaken ? nil : "InvalidParameterValueException"))
        #expect(caller.account.endpoints.isEmpty == !isTaken)
    }

    @Test("refusals for subnet groups")
    func groupRefusals() {
        var caller = Caller(.recipe)
        #expect(
            group(&caller, "one", 1).code == "ReplicationSubnetGroupDoesNotCoverEnoughAZs")
        #expect(group(&caller, "default").code == "InvalidParameterValueException")
        _ = group(&caller, "twice")
        #expect(group(&caller, "Twice").code == "ResourceAlreadyExistsFault")
        let strange = caller.dms(
            "CreateReplicationSubnetGroup",
            [
                "ReplicationSubnetGroupIdentifier": "x", "ReplicationSubnetGroupDescription": "d",
                "SubnetIds": ["subnet-none"],
            ])
        #expect(strange.code == "InvalidSubnet")
    }

    @Test("a task finds the tables its mapping selects, runs, and ends with its resources")
    func journey() {
        var caller = made()
        #expect(caller.describe("rehearsal-task")["Status"]?.text == "ready")
        let arn = WireValue.string(caller.arn("rehearsal-task"))
        let start: WireValue = [
            "ReplicationTaskArn": arn, "StartReplicationTaskType": "start-replication",
        ]
        #expect(caller.dms("StartReplicationTask", start).code == "InvalidResourceStateFault")
        for endpoint in caller.account.endpoints {
            _ = caller.dms(
                "TestConnection",
                [
                    "EndpointArn": .string(endpoint.arn),
                    "ReplicationInstanceArn": .string(caller.account.instances[0].arn),
                ])
        }
        caller.second = 90
        #expect(caller.dms("StartReplicationTask", start).status == 200)
        caller.second = 150
        let stats = caller.describe("rehearsal-task")["ReplicationTaskStats"]
        #expect(stats?["TablesLoaded"]?.integer == 5)
        #expect(
            caller.dms("DeleteReplicationTask", ["ReplicationTaskArn": arn]).code
                == "InvalidResourceStateFault")
        _ = caller.dms("StopReplicationTask", ["ReplicationTaskArn": arn])
        caller.second = 160
        let deleting = caller.dms("DeleteReplicationTask", ["ReplicationTaskArn": arn])
        #expect(deleting.value["ReplicationTask"]?["Status"]?.text == "deleting")
        caller.second = 170
        #expect(caller.dms("DescribeReplicationTasks").value["ReplicationTasks"] == [])
    }

    @Test("the log group and stream cannot be set when a task is created")
    func logLocation() {
        var caller = made()
        let answer = task(
            &caller, ("ReplicationTaskIdentifier", "other"),
            ("ReplicationTaskSettings", #"{"Logging": {"CloudWatchLogGroup": "x"}}"#))
        #expect(answer.code == "InvalidParameterValueException")
        #expect(
            answer.message
                == "Task Settings CloudWatchLogGroup or CloudWatchLogStream cannot be set on create"
        )
    }

    @Test("refusals for tasks")
    func taskRefusals() {
        var caller = made()
        #expect(task(&caller).code == "ResourceAlreadyExistsFault")
        let source = WireValue.text(caller.account.endpoints[0].arn)
        let cases: [(String, WireValue?, String)] = [
            ("MigrationType", "everything", "ValidationException"),
            ("TableMappings", "{\"rules\": []}", "InvalidParameterValueException"),
            ("TableMappings", nil, "ValidationException"),
            ("TargetEndpointArn", source, "InvalidParameterValueException"),
            ("SourceEndpointArn", "arn:none", "ResourceNotFoundFault"),
            ("ReplicationTaskIdentifier", "9x", "InvalidParameterValueException"),
            ("ReplicationTaskSettings", "{", "InvalidParameterValueException"),
            ("ReplicationTaskSettings", "{\"Speed\": 1}", "InvalidParameterValueException"),
        ]
        for (name, value, code) in cases {
            #expect(task(&caller, (name, value)).code == code, "\(name)")
        }
    }

    @Test("a resource in use is not deleted, and a deleted one is gone after a delay")
    func deletion() {
        var caller = made()
        let instanceARN = WireValue.string(caller.account.instances[0].arn)
        let endpointARN = WireValue.string(caller.account.endpoints[0].arn)
        func delete(_ operation: String, _ name: String, _ value: WireValue) -> Caller.Answer {
            caller.dms(
                operation,
                .object(
                    {
                        var input = WireObject()
                        input[name] = value
                        return input
                    }()))
        }
        let inUse = [
            delete("DeleteReplicationInstance", "ReplicationInstanceArn", instanceARN),
            delete("DeleteEndpoint", "EndpointArn", endpointARN),
            delete("DeleteReplicationSubnetGroup", "ReplicationSubnetGroupIdentifier", "subnets"),
        ]
        #expect(inUse.map(\.code) == Array(repeating: "InvalidResourceStateFault", count: 3))
        _ = delete(
            "DeleteReplicationTask", "ReplicationTaskArn",
            .string(caller.arn("rehearsal-task")))
        caller.second = 80
        #expect(delete("DeleteEndpoint", "EndpointArn", endpointARN).status == 200)
        #expect(
            delete("DeleteReplicationInstance", "ReplicationInstanceArn", instanceARN)
                .value["ReplicationInstance"]?["ReplicationInstanceStatus"]?.text == "deleting")
        caller.second = 110
        #expect(caller.dms("DescribeReplicationInstances").value["ReplicationInstances"] == [])
        #expect(caller.dms("DescribeEndpoints").value["Endpoints"]?.list.count == 1)
        #expect(
            delete("DeleteReplicationSubnetGroup", "ReplicationSubnetGroupIdentifier", "subnets")
                .status == 200)
        #expect(
            delete("DeleteReplicationInstance", "ReplicationInstanceArn", instanceARN).code
                == "ResourceNotFoundFault")
    }

    @Test("a resource created again under the same name has another ARN")
    func newARN() {
        var caller = Caller(.recipe)
        _ = endpoint(&caller, "source", "source")
        let first = caller.account.endpoints[0].arn
        _ = caller.dms("DeleteEndpoint", ["EndpointArn": .string(first)])
        caller.second = 10
        _ = endpoint(&caller, "source", "source")
        #expect(caller.account.endpoints.map(\.arn) != [first])
    }

    @Test("passwords are neither answered nor written down")
    func passwords() {
        var caller = Caller(.recipe)
        let answer = endpoint(&caller, "source", "source")
        #expect(!answer.text.contains("not-a-real-one"))
        let parameters = caller.account.requests.changes.first?.parameters ?? ""
        #expect(parameters.contains(#""Password":"***""#))
        #expect(!parameters.contains("not-a-real-one"))
    }

    @Test("tags are set, replaced and removed")
    func tags() {
        var caller = made()
        let arn = WireValue.string(caller.account.subnetGroups[0].arn)
        func tags() -> [String] {
            let answer = caller.dms("ListTagsForResource", ["ResourceArn": arn])
            return (answer.value["TagList"]?.list ?? []).map {
                "\($0["Key"]?.text ?? "")=\($0["Value"]?.text ?? "")"
            }
        }
        #expect(tags() == ["Environment=migration"])
        let added: WireValue = [
            "ResourceArn": arn,
            "Tags": [
                ["Key": "Environment", "Value": "test"], ["Key": "Team", "Value": "dba"],
            ],
        ]
        #expect(caller.dms("AddTagsToResource", added).status == 200)
        #expect(tags() == ["Environment=test", "Team=dba"])
        _ = caller.dms(
            "RemoveTagsFromResource", ["ResourceArn": arn, "TagKeys": ["Environment"]])
        #expect(tags() == ["Team=dba"])
        #expect(
            caller.dms("ListTagsForResource", ["ResourceArn": "arn:none"]).code
                == "ResourceNotFoundFault")
    }

    @Test("quotas count what is used")
    func quotas() {
        var caller = made()
        let quotas = caller.dms("DescribeAccountAttributes").value["AccountQuotas"]?.list ?? []
        let used = quotas.map {
            "\($0["AccountQuotaName"]?.text ?? "") \($0["Used"]?.integer ?? -1)"
        }
        #expect(used.contains("Endpoints 2"))
        #expect(used.contains("ReplicationTasks 1"))
    }

    @Test("the sixty-first instance is one too many")
    func instanceQuota() {
        var caller = Caller(.recipe)
        func create(_ number: Int) -> String? {
            caller.dms(
                "CreateReplicationInstance",
                [
                    "ReplicationInstanceIdentifier": .string("rep-\(number)"),
                    "ReplicationInstanceClass": "dms.t3.small",
                ]
            ).code
        }
        #expect((1...60).allSatisfy { create($0) == nil })
        #expect(create(61) == "ResourceQuotaExceededFault")
        #expect(create(1) == "ResourceAlreadyExistsFault")
    }
}
