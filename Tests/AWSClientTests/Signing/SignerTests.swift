import AWSClient
import Foundation
import Testing

/// Signatures botocore made for the same requests at 2026-01-02T03:04:05Z.
@Suite struct SignerTests {
    private let moment = Date(timeIntervalSince1970: 1_767_323_045)

    private func signed(
        _ body: String, host: String, headers: HeaderFields, region: String = "us-east-1",
        service: String, credentials: Credentials = .example
    ) -> HTTPRequest {
        Signer().sign(
            HTTPRequest(
                origin: HTTPOrigin(.https, host: host), headers: headers, body: Array(body.utf8)),
            credentials: credentials, region: region, service: service, date: moment)
    }

    private func dms(
        _ operation: String, _ body: String, region: String = "us-east-1",
        credentials: Credentials = .example
    ) -> HTTPRequest {
        signed(
            body, host: "dms.\(region).amazonaws.com",
            headers: [
                "X-Amz-Target": "AmazonDMSv20160101.\(operation)",
                "Content-Type": "application/x-amz-json-1.1",
            ], region: region, service: "dms", credentials: credentials)
    }

    private func signature(_ request: HTTPRequest) throws -> String {
        let header = try #require(request.headers["Authorization"])
        return try #require(AuthorizationHeader(header)).signature
    }

    @Test func aDMSRequestIsSignedAsBotocoreSignsIt() throws {
        let request = dms(
            "StopReplicationTask",
            #"{"ReplicationTaskArn": "arn:aws:dms:us-east-1:123456789012:task:ABC"}"#)
        #expect(
            request.headers["Authorization"]
                == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/us-east-1/dms/aws4_request, "
                + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
                + "Signature=0eb5872cc395e56e4a93de1481d3882cce9eedff235cb8feafa357ff4c7fc48a")
        #expect(request.headers["X-Amz-Date"] == "20260102T030405Z")
        #expect(request.headers["Host"] == "dms.us-east-1.amazonaws.com")
    }

    @Test func theCanonicalRequestHasTheKnownHash() throws {
        let request = dms(
            "DescribeReplicationTasks", #"{"MaxRecords":100,"WithoutSettings":true}"#)
        #expect(
            CanonicalRequest(request).digest
                == "7ba913f710ba353841c308680baf6a698e6ba389948f8ad43974b097e151010a")
        #expect(
            try signature(request)
                == "0de9205b8ed763c7dfc41cbcf0660fcf4a5e146d2871610ff2fd7a866808ee15")
    }

    @Test func aSessionTokenIsSentAndSigned() throws {
        var credentials = Credentials.example
        credentials.sessionToken = "SESSION/TOKEN+EXAMPLE=="
        let request = dms(
            "DescribeReplicationTasks", #"{"MaxRecords":100,"WithoutSettings":true}"#,
            credentials: credentials)
        #expect(request.headers["X-Amz-Security-Token"] == "SESSION/TOKEN+EXAMPLE==")
        #expect(
            CanonicalRequest(request).digest
                == "71f5b702c7856c337572f29a76f0dc537888a0ee7ef4a3fe594ff60a333cf05b")
        #expect(
            try signature(request)
                == "57e7c36591f1602d16d4bd0b9c612c011458d7986c5d416ca6a5c32fab0df6f2")
    }

    @Test func anotherPartitionIsSignedTheSameWay() throws {
        let request = dms(
            "DescribeReplicationTasks",
            #"{"Filters": [{"Name": "replication-task-id", "Values": ["x"]}], "MaxRecords": 100, "#
                + #""WithoutSettings": true}"#, region: "us-gov-west-1")
        #expect(
            try signature(request)
                == "a0a7a8353a1700c92afdd0572cea81b6ba9883da288f67a2921d1acaccf145f9")
    }

    @Test func theQueryModeHeaderIsSigned() throws {
        let body =
            #"{"StartTime": 1767319200, "EndTime": 1767322800, "ScanBy": "TimestampAscending", "#
            + #""MetricDataQueries": [{"Id": "a", "MetricStat": {"Metric": {"Namespace": "AWS/DMS", "#
            + #""MetricName": "CDCLatencyTarget", "Dimensions": [{"Name": "#
            + #""ReplicationInstanceIdentifier", "Value": "ri"}, {"Name": "#
            + #""ReplicationTaskIdentifier", "Value": "ABC"}]}, "Period": 60, "Stat": "Maximum"}}]}"#
        #expect(body.utf8.count == 364)
        let request = signed(
            body, host: "monitoring.us-east-1.amazonaws.com",
            headers: [
                "X-Amz-Target": "GraniteServiceVersion20100801.GetMetricData",
                "Content-Type": "application/x-amz-json-1.0", "x-amzn-query-mode": "true",
            ], service: "monitoring")
        #expect(
            request.headers["Authorization"]?.contains(
                "SignedHeaders=content-type;host;x-amz-date;x-amz-target;x-amzn-query-mode,")
                == true)
        #expect(
            try signature(request)
                == "a42054d72b264ef6eec6d96ff4903db6504351937a57123ad42f2ed65aa71feb")
    }

    @Test func aLogsRequestIsSignedAsBotocoreSignsIt() throws {
        let request = signed(
            #"{"logGroupName": "dms-tasks-ri", "logStreamName": "dms-task-ABC", "#
                + #""startTime": 1767322800000, "limit": 1000, "startFromHead": true}"#,
            host: "logs.us-east-1.amazonaws.com",
            headers: [
                "X-Amz-Target": "Logs_20140328.GetLogEvents",
                "Content-Type": "application/x-amz-json-1.1",
            ], service: "logs")
        #expect(
            try signature(request)
                == "85e20335f579e57618db82a2ee60698556c1144f96a883b0df2d10d6c70c30b0")
    }

    @Test func aFormIsSignedAsBotocoreSignsIt() throws {
        let request = signed(
            "Action=GetCallerIdentity&Version=2011-06-15", host: "sts.us-east-1.amazonaws.com",
            headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"],
            service: "sts")
        #expect(
            try signature(request)
                == "b57eccc771c57ff3d2d1121eb0768f9b5a596f1e2aa97e452275256232edfb15")
    }

    @Test func signingAgainReplacesTheSignature() throws {
        let once = dms("StopReplicationTask", "{}")
        let twice = Signer().sign(
            once, credentials: .example, region: "us-east-1", service: "dms",
            date: moment.addingTimeInterval(60))
        #expect(twice.headers.values("Authorization").count == 1)
        #expect(twice.headers.values("X-Amz-Date") == ["20260102T030505Z"])
        #expect(try signature(once) != signature(twice))
    }

    @Test func aTokenOfOtherCredentialsDoesNotStay() {
        var temporary = Credentials.example
        temporary.sessionToken = "T"
        let once = dms("StopReplicationTask", "{}", credentials: temporary)
        let twice = Signer().sign(
            once, credentials: .example, region: "us-east-1", service: "dms", date: moment)
        #expect(twice.headers["X-Amz-Security-Token"] == nil)
    }

    @Test func aPortThatIsNotTheSchemesOwnIsPartOfTheHost() {
        let request = Signer().sign(
            HTTPRequest(origin: HTTPOrigin(.http, host: "127.0.0.1", port: 5000)),
            credentials: .example, region: "us-east-1", service: "dms", date: moment)
        #expect(request.headers["Host"] == "127.0.0.1:5000")
    }

    @Test(arguments: ["User-Agent", "Connection", "Expect", "Transfer-Encoding", "X-Amzn-Trace-Id"])
    func whatProxiesRewriteIsNotSigned(name: String) {
        let request = HTTPRequest(
            origin: HTTPOrigin(.https, host: "h"),
            headers: HeaderFields([(name, "v"), ("X-Own", "v")]))
        #expect(CanonicalRequest(request).signedHeaders == ["host", "x-own"])
    }
}
