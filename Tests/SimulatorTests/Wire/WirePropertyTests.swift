import AWSClient
import Foundation
import Testing

@testable import Simulator

@Suite("random calls to an account")
struct WirePropertyTests {
    @Test(
        "any calls in any order: no crash, answers in AWS's forms, states that follow each other",
        arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func anything(seed: UInt64) {
        var walk = WireWalk(seed.isMultiple(of: 3) ? .recipe : .fleet, seed: seed)
        for step in 0..<160 {
            walk.call(step)
            for _ in 0..<Int(walk.dice(step, 90) % 6) { walk.tick() }
        }
        #expect(walk.problems.isEmpty, "\(walk.problems.prefix(5).joined(separator: "\n"))")
        #expect(walk.answered > 10 && walk.refused > 10 && walk.unsigned > 5)
    }
}

/// Sends random calls to an account, and records violations.
struct WireWalk {
    private var caller: Caller
    private let random: SimulatedRandom
    private(set) var problems: [String] = []
    private(set) var answered = 0
    private(set) var refused = 0
    private(set) var unsigned = 0

    /// Which state may follow which without another between them.
    private static let successors: [String: Set<String>] = [
        "creating": ["ready", "deleting"],
        "ready": resting, "stopped": resting, "failed": resting, "failed-move": resting,
        "starting": ["running", "stopping", "failed", "stopped"],
        "running": ["stopping", "stopped", "failed"], "stopping": ["stopped", "failed"],
        "modifying": ["ready", "stopped", "failed", "failed-move"],
        "testing": ["ready", "stopped", "failed", "failed-move"],
        "moving": ["ready", "stopped", "failed", "failed-move", "deleting"], "deleting": [],
    ]
    private static let resting: Set<String> = [
        "starting", "modifying", "moving", "testing", "deleting",
    ]

    init(_ scenario: Scenario, seed: UInt64) {
        caller = Caller(scenario, seed: seed)
        random = SimulatedRandom(seed: seed &* 7919)
    }

    /// A number that depends on the step and on what it is for.
    func dice(_ step: Int, _ purpose: UInt64) -> UInt64 { random.bits(purpose, step) }

    private func choice<Value>(_ values: [Value], _ step: Int, _ purpose: UInt64) -> Value {
        values[Int(dice(step, purpose) % UInt64(values.count))]
    }

    /// Lets a second pass, and looks at what it did to states and counters.
    mutating func tick() {
        let before = caller.account.tasks
        caller.second += 1
        caller.account.advance(to: caller.now)
        compare(before, "a second")
        for old in before {
            guard let new = caller.account.tasks.first(where: { $0.arn == old.arn }),
                old.status == new.status
            else { continue }
            compareCounters(old, new)
        }
    }

    /// Calls something with something, now and then with a signature that is not right.
    mutating func call(_ step: Int) {
        let service = choice(
            [SimulatedService.dms, .dms, .dms, .dms] + SimulatedService.all, step, 1)
        let operation = choice(service.operations.map { $0.name } + ["Nonsense"], step, 2)
        let request = request(service, operation, step)
        let before = caller.account.tasks
        let count = caller.account.requests.total
        if dice(step, 3) % 5 == 0 {
            let spoiled = spoil(request, service, step)
            let answer = caller.send(spoiled)
            unsigned += 1
            let isKnown = service.operation(operation)
            if isKnown?.isUnsigned != true, answer.status < 400 {
                problems.append("\(operation) was answered though it was badly signed")
            }
            if isKnown?.isUnsigned != true,
                before != caller.account.tasks || count != caller.account.requests.total
            {
                problems.append("\(operation) had an effect though it was badly signed")
            }
        } else {
            check(caller.send(caller.sign(request, service: service.signingName)), operation)
        }
        compare(before, operation)
    }

    private mutating func check(_ answer: Caller.Answer, _ operation: String) {
        switch answer.status {
        case 200, 204: answered += 1
        case 400..<500, 501: refused += 1
        default: problems.append("\(operation): status \(answer.status)")
        }
        let isJSON = answer.headers["Content-Type"]?.contains("json") == true
        if isJSON, (try? WireValue(json: answer.body)) == nil {
            problems.append("\(operation): the answer is not JSON")
        }
        if answer.status >= 400, isJSON, answer.code == nil || answer.message == nil {
            problems.append("\(operation): a refusal without code and message")
        }
    }

    private mutating func compare(_ before: [SimulatedTask], _ what: String) {
        for new in caller.account.tasks {
            let captured = new.changes.captured
            if new.tables.contains(where: { table in
                let captured = table.capturedChanges(of: new.changes)
                let applied = table.appliedChanges(of: new.changes)
                return applied.inserts > captured.inserts || applied.updates > captured.updates
                    || applied.deletes > captured.deletes
            }) {
                problems.append("\(new.identifier): more applied than the \(captured) captured")
            }
            guard let old = before.first(where: { $0.arn == new.arn }), old.status != new.status
            else { continue }
            if Self.successors[old.status]?.contains(new.status) != true {
                problems.append("\(what): \(new.identifier) from \(old.status) to \(new.status)")
            }
        }
    }

    private mutating func compareCounters(_ old: SimulatedTask, _ new: SimulatedTask) {
        for (before, after) in zip(old.tables, new.tables) {
            let earlier = before.capturedChanges(of: old.changes)
            let later = after.capturedChanges(of: new.changes)
            if later.inserts < earlier.inserts || later.updates < earlier.updates
                || later.deletes < earlier.deletes || after.loadedRows < before.loadedRows
            {
                problems.append("\(new.identifier).\(after.plan.name): a counter went back")
            }
        }
    }
}

extension WireWalk {
    private func request(
        _ service: SimulatedService, _ operation: String, _ step: Int
    ) -> HTTPRequest {
        if service.signingName == "s3" {
            var request = Caller.request(body: [])
            request.method = choice(["GET", "PUT", "DELETE", "HEAD"], step, 20)
            request.path = choice(["/", "/notes", "/N", "/notes/key"], step, 21)
            request.query = choice(["", "location=", "list-type=2", "versioning"], step, 22)
            return request
        }
        guard let prefix = service.targetPrefix else {
            let form =
                "Action=\(operation)&Version=\(service.queryVersion ?? "")"
                + "&Name=t&TopicArn=x&RoleSessionName=walk&DurationSeconds=\(number(step, 23))"
                + "&RoleArn=arn%3Aaws%3Aiam%3A%3A210987654321%3Arole%2Fwalk&WebIdentityToken=abcd"
            return Caller.request(body: Array(form.utf8))
        }
        var request = Caller.request(body: WireValue.jsonBytes(of: input(operation, step)))
        request.headers["X-Amz-Target"] = "\(prefix).\(operation)"
        if dice(step, 24) % 40 == 0 { request.body = Array("{\"a\": [".utf8) }
        return request
    }

    /// Parameters by the rules of the call, or of another call, with values from the account.
    private func input(_ operation: String, _ step: Int) -> WireValue {
        var object = WireObject()
        let rules = ParameterRules.dms.rules(of: operation) + Self.others.rules(of: operation)
        for (index, rule) in rules.enumerated() {
            let purpose = UInt64(100 + index)
            guard rule.parent == nil, rule.isRequired || dice(step, purpose) % 4 == 0,
                dice(step, purpose + 500) % 25 != 0
            else { continue }
            object[rule.name] = value(rule, step, purpose)
        }
        for name in ["AlarmName", "logGroupName", "SecretId", "StateValue", "StateReason"] {
            object[name] = .string(word(name, step, 40))
        }
        return .object(object)
    }

    private func value(_ rule: ParameterRule, _ step: Int, _ purpose: UInt64) -> WireValue {
        if dice(step, purpose + 900) % 30 == 0 {
            return choice([.null, 7, [:], "x"], step, purpose)
        }
        if !rule.words.isEmpty { return .string(choice(rule.words, step, purpose + 1)) }
        switch rule.kind {
        case .string: return .string(word(rule.name, step, purpose + 2))
        case .integer, .double, .time: return .integer(number(step, purpose + 3))
        case .boolean: return .bool(dice(step, purpose) % 2 == 0)
        case .structure: return [:]
        case .list: return list(rule.name, step, purpose)
        }
    }

    private func list(_ name: String, _ step: Int, _ purpose: UInt64) -> WireValue {
        switch name {
        case "Filters":
            return [
                [
                    "Name": .string(
                        choice(
                            ["replication-task-arn", "endpoint-arn", "status", "odd"], step,
                            purpose + 4)),
                    "Values": [.string(word("Arn", step, purpose + 5))],
                ]
            ]
        case "TablesToReload":
            let task = caller.account.tasks.first { $0.status == "running" }
            let tables = (task?.tables ?? []).prefix(Int(dice(step, purpose) % 12))
            return .array(
                tables.map {
                    ["SchemaName": .string($0.plan.schema), "TableName": .string($0.plan.name)]
                })
        case "SubnetIds": return .array(caller.account.network.subnets.map { .string($0.id) })
        case "Tags": return [["Key": "k", "Value": "v"]]
        default: return [.string(word(name, step, purpose + 6))]
        }
    }

    private func word(_ name: String, _ step: Int, _ purpose: UInt64) -> String {
        let account = caller.account
        if name == "TableMappings" {
            return choice([Self.mappings, "{}", "{\"rules\": []}", "junk"], step, purpose)
        }
        if name.hasSuffix("Settings") {
            return choice(["{}", "{\"Odd\": 1}", "[", "{\"Logging\": 3}"], step, purpose)
        }
        let arns: [String]
        switch name {
        case let name where name.contains("ReplicationTaskArn"): arns = account.tasks.map(\.arn)
        case let name where name.contains("InstanceArn"): arns = account.instances.map(\.arn)
        case let name where name.contains("EndpointArn"): arns = account.endpoints.map(\.arn)
        case let name where name.contains("RunArn"): arns = account.assessmentRuns.map(\.arn)
        case let name where name.contains("RoleArn"): arns = ["arn:aws:iam::210987654321:role/w"]
        case "ReplicationInstanceClass": arns = ["dms.t3.medium", "big"]
        case "EngineName": arns = ["mysql", "postgres", "dbase"]
        default: arns = ["walk-\(dice(step, purpose) % 9)", "", "a\u{202E}b", "--", "immediate"]
        }
        if dice(step, purpose + 7) % 12 == 0 || arns.isEmpty { return "arn:aws:dms:x" }
        return choice(arns, step, purpose + 8)
    }

    /// Numbers and words of calls that check their own parameters.
    private static let others = ParameterRules(
        """
        PutMetricAlarm Period:i EvaluationPeriods:i DatapointsToAlarm:i Threshold:d MetricName:s \
        Namespace:s Statistic:s ComparisonOperator:s=GreaterThanThreshold|x Metrics:l Dimensions:l
        PutCompositeAlarm AlarmRule!s=TRUE|FALSE|ALARM(walk-1)|(
        GetMetricData StartTime!i EndTime!i MaxDatapoints:i NextToken:s MetricDataQueries!l
        GetMetricStatistics StartTime!i EndTime!i Period!i MetricName:s Namespace:s Statistics:l
        DescribeAlarms MaxRecords:i NextToken:s AlarmTypes:l ActionPrefix:s
        DescribeAlarmHistory MaxRecords:i StartDate:i EndDate:i NextToken:s
        ListMetrics Namespace:s NextToken:s RecentlyActive:s Dimensions:l
        DescribeLogStreams limit:i nextToken:s descending:b
        GetLogEvents logStreamName!s startTime:i endTime:i limit:i nextToken:s startFromHead:b
        FilterLogEvents startTime:i endTime:i limit:i nextToken:s filterPattern:s
        PutRetentionPolicy retentionInDays!i
        GetRandomPassword PasswordLength:i
        """)

    private static let mappings = """
        {"rules": [{"rule-type": "selection", "rule-id": "1", "rule-name": "1", "rule-action": \
        "include", "object-locator": {"schema-name": "hr", "table-name": "%"}}]}
        """

    private func number(_ step: Int, _ purpose: UInt64) -> Int {
        choice([-1, 0, 1, 20, 60, 100, 900, 1_767_323_040, .max, .min], step, purpose)
    }

    /// A request that AWS would not take: another secret, region, service, day or token, or none.
    private func spoil(
        _ request: HTTPRequest, _ service: SimulatedService, _ step: Int
    ) -> HTTPRequest {
        let own = caller.account.credentials
        var keys = own
        var region = caller.account.region
        var date = caller.now
        var name = service.signingName
        switch dice(step, 30) % 7 {
        case 0: keys.secretAccessKey = "wrong"
        case 1: keys.sessionToken = "none was given"
        case 2: keys.accessKeyID = "AKIANOBODY"
        case 3: region = "us-east-1"
        case 4: date = date.addingTimeInterval(dice(step, 31) % 2 == 0 ? 400 : -86_400)
        case 5: name = service.signingName == "dms" ? "logs" : "dms"
        default: return request
        }
        var signed = Signer().sign(
            request, credentials: keys, region: region, service: name, date: date)
        if dice(step, 32) % 9 == 0 { signed.headers["Authorization"] = "AWS4-HMAC-SHA256 x" }
        return signed
    }
}
