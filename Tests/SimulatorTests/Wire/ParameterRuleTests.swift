import Testing

@testable import Simulator

@Suite("parameters are checked by AWS's model")
struct ParameterRuleTests {
    @Test("a rule is read: path, mark, type and words")
    func reading() throws {
        let rule = try #require(ParameterRule("TablesToReload.SchemaName!s"))
        #expect(rule.parent == "TablesToReload" && rule.name == "SchemaName")
        #expect(rule.isRequired && rule.kind == .string && rule.words.isEmpty)
        let choice = try #require(ParameterRule("ReloadOption:s=data-reload|validate-only"))
        #expect(choice.words == ["data-reload", "validate-only"] && !choice.isRequired)
        for wrong in ["Name", "Name!", "Name!x", "a.b.c!s", "!"] {
            #expect(ParameterRule(Substring(wrong)) == nil, "\(wrong)")
        }
    }

    @Test("every call of DMS has rules, and every rule can be read")
    func complete() {
        #expect(
            ParameterRules.dms.operations == Set(SimulatedService.dms.operations.map { $0.name }))
    }

    @Test("what is missing is named in AWS's sentence, all of it at once")
    func missing() {
        var caller = Caller()
        let one = caller.dms("StopReplicationTask")
        #expect(one.code == "ValidationException")
        #expect(
            one.message == "1 validation error detected: Value null at 'replicationTaskArn' failed "
                + "to satisfy constraint: Member must not be null")
        let many = caller.dms("CreateReplicationTask", ["MigrationType": "sideways"])
        #expect(many.message?.hasPrefix("6 validation errors detected: ") == true)
        #expect(
            many.message?.contains(
                "Value 'sideways' at 'migrationType' failed to satisfy constraint: Member must "
                    + "satisfy enum value set: [cdc, full-load, full-load-and-cdc]") == true)
    }

    @Test("members of lists are checked with their place")
    func nested() {
        var caller = Caller()
        let answer = caller.dms(
            "ReloadTables",
            [
                "ReplicationTaskArn": .string(caller.arn("ledger-eu-fullcdc")),
                "TablesToReload": [["SchemaName": "A", "TableName": "B"], ["SchemaName": "A"]],
            ])
        #expect(answer.message?.contains("'tablesToReload.2.member.tableName'") == true)
    }

    @Test(
        "a value of another type cannot be read",
        arguments: [
            ("DescribeEvents", ["MaxRecords": "20"]), ("DescribeEvents", ["Filters": [:]]),
            ("DescribeEvents", ["SourceIdentifier": 3]),
            ("DescribeReplicationTasks", ["WithoutSettings": "true"]),
            ("DescribeEvents", ["StartTime": true]),
        ] as [(String, WireValue)])
    func types(operation: String, input: WireValue) {
        var caller = Caller()
        #expect(caller.dms(operation, input).code == "SerializationException")
    }

    @Test("an unknown member is ignored, as AWS does")
    func unknown() {
        var caller = Caller()
        #expect(caller.dms("DescribeEvents", ["Colour": "blue"]).status == 200)
    }

    @Test("an unknown call is refused by name, in the form of its protocol")
    func unknownCalls() {
        var caller = Caller()
        let dms = caller.dms("CreateReplicationConfig")
        #expect(dms.code == "UnknownOperationException")
        #expect(dms.message?.contains("dms:CreateReplicationConfig") == true)
        let iam = caller.query("iam", "Action=CreateRole&Version=2010-05-08&RoleName=dms-vpc-role")
        #expect(iam.code == "InvalidAction")
        #expect(iam.element("Message")?.contains("iam:CreateRole") == true)
        let kms = caller.call("kms", "TrentService.ListKeys", [:])
        #expect(kms.message?.contains("TrentService:ListKeys") == true)
        let ec2 = caller.query("ec2", "Action=RunInstances&Version=2016-11-15")
        #expect(ec2.code == "InvalidAction")
    }
}
