import Foundation
import Testing

@testable import AWSClient

@Suite struct WireEncodingTests {
    private let endpoint = Endpoint(
        origin: HTTPOrigin(.https, host: "h"), signingRegion: "us-east-1")

    private func text(_ body: [UInt8]) -> String { String(decoding: body, as: UTF8.self) }

    @Test func json11HasTargetAndContentType() throws {
        let request = try WireEncoding.request(ReadTasks.self, .init(marker: "m/1"), to: endpoint)
        #expect(request.method == "POST")
        #expect(request.url == "https://h/")
        #expect(
            request.headers == [
                "Content-Type": "application/x-amz-json-1.1",
                "X-Amz-Target": "AmazonDMSv20160101.DescribeReplicationTasks",
            ])
        #expect(text(request.body) == #"{"Marker":"m/1","MaxRecords":100}"#)
    }

    @Test func anAbsentMemberIsNotSent() throws {
        let request = try WireEncoding.request(ReadTasks.self, .init(), to: endpoint)
        #expect(text(request.body) == #"{"MaxRecords":100}"#)
    }

    @Test func aCallWithoutInputSendsAnEmptyObject() throws {
        let request = try WireEncoding.request(StopTask.self, NoMembers(), to: endpoint)
        #expect(text(request.body) == "{}")
    }

    @Test func json10AsksForTheOldErrorCodes() throws {
        let request = try WireEncoding.request(ReadMetrics.self, NoMembers(), to: endpoint)
        #expect(
            request.headers == [
                "Content-Type": "application/x-amz-json-1.0", "x-amzn-query-mode": "true",
                "X-Amz-Target": "GraniteServiceVersion20100801.GetMetricData",
            ])
    }

    @Test func queryIsAForm() throws {
        let request = try WireEncoding.request(WhoAmI.self, NoMembers(), to: endpoint)
        #expect(
            request.headers == [
                "Content-Type": "application/x-www-form-urlencoded; charset=utf-8"
            ])
        #expect(text(request.body) == "Action=GetCallerIdentity&Version=2011-06-15")
    }

    @Test func anEndpointsPathIsKept() throws {
        let endpoint = Endpoint(
            origin: HTTPOrigin(.http, host: "h", port: 1), path: "/aws", signingRegion: "r")
        #expect(
            try WireEncoding.request(StopTask.self, NoMembers(), to: endpoint).url
                == "http://h:1/aws")
    }

    private enum SendNumber: AWSOperation {
        struct Input: Encodable, Sendable {
            var value: Double
            var at: Date
        }

        typealias Output = NoMembers

        static let service = AWSService.sampleJSON
        static let name = "SendNumber"
    }

    @Test func aNumberThatIsNotFiniteIsRefused() throws {
        let error = #expect(throws: AWSClientError.self) {
            try WireEncoding.request(
                SendNumber.self, .init(value: .nan, at: Date(timeIntervalSince1970: 0)),
                to: endpoint)
        }
        #expect(error?.kind == .configuration)
        #expect(error?.message.contains("'value'") == true)
    }

    @Test(arguments: [(1_520_511_132.0, "1520511132"), (1_510_181_065.5, "1510181065.5")])
    func datesAreEpochSeconds(seconds: Double, text written: String) throws {
        let request = try WireEncoding.request(
            SendNumber.self, .init(value: 1, at: Date(timeIntervalSince1970: seconds)), to: endpoint
        )
        #expect(text(request.body) == "{\"at\":\(written),\"value\":1}")
    }
}
