import AWSClient
import Testing

@testable import Simulator

@Suite("protocols")
struct ProtocolTests {
    @Test("an unknown operation is refused by its name")
    func unknownOperation() {
        var caller = Caller()
        let answer = caller.dms("CreateDataProvider")
        #expect(answer.status == 400)
        #expect(answer.code == "UnknownOperationException")
        #expect(answer.message?.contains("dms:CreateDataProvider") == true)
    }

    @Test("a service that is not there is refused")
    func unknownService() {
        var caller = Caller()
        let answer = caller.call("ecs", "AmazonEC2ContainerServiceV20141113.ListClusters", [:])
        #expect(answer.status == 400)
        #expect(answer.code == "UnknownOperationException")
        #expect(answer.message?.contains("It has dms, cloudwatch, logs, sts") == true)
    }

    @Test("a body that is not JSON is refused as AWS does")
    func malformed() {
        var caller = Caller()
        var request = Caller.request(body: Array("{\"MaxRecords\":".utf8))
        request.headers["X-Amz-Target"] = "AmazonDMSv20160101.DescribeEvents"
        let answer = caller.send(caller.sign(request, service: "dms"))
        #expect(answer.code == "SerializationException")
    }

    @Test("a member of the wrong type is refused")
    func wrongType() {
        var caller = Caller()
        let answer = caller.dms("DescribeEvents", ["MaxRecords": "many"])
        #expect(answer.code == "SerializationException")
        #expect(answer.message?.contains("MaxRecords") == true)
    }

    @Test("every answer has a request id of its own")
    func requestIDs() {
        var caller = Caller()
        let ids = (0..<5).map { _ in caller.dms("DescribeEvents").headers["x-amzn-RequestId"] }
        #expect(Set(ids).count == 5)
        #expect(ids.allSatisfy { $0?.count == 36 })
    }

    @Test("CloudWatch's refusals carry the older code when the client asks for it")
    func queryCompatible() {
        var caller = Caller()
        var request = Caller.request(body: Array("{\"MaxRecords\":1000}".utf8))
        request.headers["X-Amz-Target"] = "GraniteServiceVersion20100801.DescribeAlarms"
        request.headers["x-amzn-query-mode"] = "true"
        let answer = caller.send(caller.sign(request, service: "monitoring"))
        #expect(answer.status == 400)
        #expect(answer.headers["x-amzn-query-error"] == "InvalidParameterValue;Sender")
        #expect(answer.headers["Content-Type"] == "application/x-amz-json-1.0")
    }

    @Test("CloudWatch also speaks the Query protocol")
    func query() {
        var caller = Caller()
        caller.second = 300
        let answer = caller.query(
            "monitoring",
            "Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=riga-lag-high")
        #expect(answer.status == 200)
        #expect(
            answer.text.hasPrefix(
                "<DescribeAlarmsResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
            ))
        #expect(answer.text.contains("<AlarmName>riga-lag-high</AlarmName>"))
        #expect(!answer.text.contains("riga-cpu-high"))
        #expect(answer.text.contains("<StateValue>ALARM</StateValue>"))
        #expect(answer.text.contains("<StateUpdatedTimestamp>2026-01-02T03:08:15.000Z<"))
        let refused = caller.query(
            "monitoring", "Action=DescribeAlarms&Version=2010-08-01&MaxRecords=1000")
        #expect(refused.status == 400)
        #expect(refused.text.contains("<Code>InvalidParameterValue</Code>"))
    }

    @Test("STS says who calls")
    func identity() {
        var caller = Caller()
        let answer = caller.query("sts", "Action=GetCallerIdentity&Version=2011-06-15")
        #expect(answer.text.contains("<Account>210987654321</Account>"))
        #expect(
            answer.text.contains("<Arn>arn:aws:iam::210987654321:user/migration-operator</Arn>"))
    }

    @Test("form fields nest, and lists are lists with or without member")
    func form() {
        let fields = FormFields.read(
            Array("Action=X&A.member.1=one&A.member.2=t%20w+o&B.1.Name=n&C=&D.E=5".utf8))
        #expect(
            FormFields.value(of: fields) == [
                "A": ["one", "t w o"], "B": [["Name": "n"]], "C": "", "D": ["E": "5"],
            ])
    }

    @Test("text in XML is escaped")
    func escaping() {
        let text = XMLWriter.response(
            ["Name": "<a & \"b\">"], operation: "X", namespace: "n", requestID: "r")
        #expect(text.contains("<Name>&lt;a &amp; &quot;b&quot;&gt;</Name>"))
    }

    @Test("calls are counted, and those that change the account are kept with their parameters")
    func requestLog() {
        var caller = Caller()
        _ = caller.dms("DescribeEvents")
        _ = caller.dms("DescribeEvents")
        _ = caller.dms("StopReplicationTask", ["ReplicationTaskArn": "arn:x"])
        let log = caller.account.requests
        #expect(log.counts == ["dms:DescribeEvents": 2, "dms:StopReplicationTask": 1])
        #expect(log.total == 3)
        #expect(log.changes.map(\.action) == ["dms:StopReplicationTask"])
        #expect(log.changes.first?.parameters == #"{"ReplicationTaskArn":"arn:x"}"#)
    }
}
