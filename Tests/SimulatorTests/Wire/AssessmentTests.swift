import Testing

@testable import Simulator

@Suite("assessments before a migration")
struct AssessmentTests {
    private static let task = "hr-payroll-initial"
    private static let role = "arn:aws:iam::210987654321:role/dms-assess"

    private func caller() -> Caller {
        var caller = Caller(.fleet)
        caller.account.buckets = [SimulatedBucket(name: "reports", createdAt: 0)]
        return caller
    }

    private func start(
        _ caller: inout Caller, _ name: String = "first", _ more: WireValue = [:]
    ) -> Caller.Answer {
        var input = WireObject()
        input["ReplicationTaskArn"] = .string(caller.arn(Self.task))
        input["ServiceAccessRoleArn"] = .string(Self.role)
        input["ResultLocationBucket"] = "reports"
        input["AssessmentRunName"] = .string(name)
        if case .object(let object) = more {
            for member in object.members { input[member.name] = member.value }
        }
        return caller.dms("StartReplicationTaskAssessmentRun", .object(input))
    }

    private func run(_ caller: inout Caller) -> WireValue {
        caller.dms("DescribeReplicationTaskAssessmentRuns").value["ReplicationTaskAssessmentRuns"]?
            .list.last ?? .null
    }

    @Test("a run takes time: it starts, is provisioned, makes its checks and ends")
    func life() {
        var caller = caller()
        let answer = start(&caller).value["ReplicationTaskAssessmentRun"]
        #expect(answer?["Status"]?.text == "starting")
        #expect(answer?["AssessmentProgress"]?["IndividualAssessmentCount"]?.integer == 3)
        #expect(caller.describe(Self.task)["Status"]?.text == "testing")
        var seen: [String] = []
        for second in 1...40 {
            caller.second = Double(second)
            let status = run(&caller)["Status"]?.text ?? "?"
            if seen.last != status { seen.append(status) }
        }
        #expect(seen == ["starting", "provisioning", "running", "passed"])
        #expect(run(&caller)["ResultStatistic"]?["Passed"]?.integer == 3)
        #expect(caller.describe(Self.task)["Status"]?.text == "ready")
        let checks =
            caller.dms("DescribeReplicationTaskIndividualAssessments")
            .value["ReplicationTaskIndividualAssessments"]?.list ?? []
        #expect(checks.map { $0["Status"]?.text } == ["passed", "passed", "passed"])
    }

    @Test("a table that will not load and one without a key fail their checks")
    func findings() {
        let caller = caller()
        let index = caller.account.tasks.firstIndex { $0.identifier == "inventory-fullcdc" } ?? 0
        let task = caller.account.tasks[index]
        #expect(
            IndividualAssessments.outcome(of: IndividualAssessments.dataTypes, for: task)
                == "failed")
        let ledger = caller.account.tasks.first { $0.identifier == "ledger-eu-fullcdc" }
        #expect(
            ledger.map {
                IndividualAssessments.outcome(of: IndividualAssessments.primaryKey, for: $0)
            } == "failed")
    }

    @Test("while a task is tested it can be neither started, changed nor deleted")
    func testing() {
        var caller = caller()
        _ = start(&caller)
        let arn = WireValue.string(caller.arn(Self.task))
        for (operation, input) in [
            (
                "StartReplicationTask",
                ["ReplicationTaskArn": arn, "StartReplicationTaskType": "start-replication"]
            ), ("ModifyReplicationTask", ["ReplicationTaskArn": arn]),
            ("DeleteReplicationTask", ["ReplicationTaskArn": arn]),
        ] as [(String, WireValue)] {
            #expect(
                caller.dms(operation, input).code == "InvalidResourceStateFault", "\(operation)")
        }
    }

    @Test("a run is cancelled, and only one that is over is deleted")
    func cancelling() {
        var caller = caller()
        _ = start(&caller)
        caller.second = 12
        let arn: WireValue = [
            "ReplicationTaskAssessmentRunArn": run(&caller)["ReplicationTaskAssessmentRunArn"]
        ]
        let early = caller.dms("DeleteReplicationTaskAssessmentRun", arn)
        #expect(early.code == "InvalidResourceStateFault")
        let cancelled = caller.dms("CancelReplicationTaskAssessmentRun", arn)
        #expect(cancelled.value["ReplicationTaskAssessmentRun"]?["Status"]?.text == "cancelling")
        caller.second = 17
        #expect(run(&caller)["Status"]?.text == "cancelled")
        #expect(caller.describe(Self.task)["Status"]?.text == "ready")
        let again = caller.dms("CancelReplicationTaskAssessmentRun", arn)
        #expect(again.code == "InvalidResourceStateFault")
        #expect(caller.dms("DeleteReplicationTaskAssessmentRun", arn).status == 200)
        caller.second = 25
        #expect(run(&caller) == .null)
        #expect(
            caller.dms("CancelReplicationTaskAssessmentRun", arn).code == "ResourceNotFoundFault")
    }

    @Test("DMS's refusals: no bucket, a foreign role, a name twice, both lists, unknown checks")
    func refusals() {
        var caller = caller()
        let cases: [(WireValue, String)] = [
            (["ResultLocationBucket": "elsewhere"], "S3ResourceNotFoundFault"),
            (["ServiceAccessRoleArn": "arn:aws:iam::1:role/x"], "AccessDeniedFault"),
            (["IncludeOnly": ["colour"]], "InvalidParameterValueException"),
            (
                ["IncludeOnly": ["a"], "Exclude": ["b"]], "InvalidParameterCombinationException"
            ),
        ]
        for (more, code) in cases { #expect(start(&caller, "x", more).code == code) }
        #expect(start(&caller).status == 200)
        #expect(start(&caller).code == "ResourceAlreadyExistsFault")
        #expect(start(&caller, "second").code == "InvalidResourceStateFault")
    }

    @Test("what applies depends on the kind of migration and the target")
    func applicable() {
        var caller = caller()
        func names(_ input: WireValue) -> [String?] {
            caller.dms("DescribeApplicableIndividualAssessments", input)
                .value["IndividualAssessmentNames"]?.list.map(\.text) ?? []
        }
        #expect(names([:]).count == IndividualAssessments.all.count)
        #expect(!names(["MigrationType": "full-load"]).contains(IndividualAssessments.primaryKey))
        #expect(
            names(["ReplicationTaskArn": .string(caller.arn("orders-cdc"))]).contains(
                IndividualAssessments.primaryKey))
    }
}
