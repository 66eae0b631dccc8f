import AWSClient
import Foundation
import Migration
import MigrationAWS
import Testing

struct ServiceFailureTests {
    private static let reasonsOfKinds: [(AWSClientError.Kind, ServiceFailure.Reason)] = [
        (
            .noCredentials(tried: ["environment"]),
            .noCredentials
        ),
        (.expiredCredentials, .expiredCredentials), (.invalidCredentials, .invalidCredentials),
        (.accessDenied, .accessDenied), (.throttled, .throttled),
        (.unavailable(status: 503), .unavailable), (.unreadableReply, .unreadableReply),
        (.timedOut, .unreachable), (.unreachable, .unreachable), (.interrupted, .unreachable),
        (.cancelled, .cancelled), (.configuration, .configuration),
        (.service(code: "Teapot"), .other(code: "Teapot")),
    ]

    @Test(
        "every kind of client error has its reason", arguments: ServiceFailureTests.reasonsOfKinds)
    func kinds(kind: AWSClientError.Kind, reason: ServiceFailure.Reason) {
        #expect(ServiceFailure(AWSClientError(kind, message: "x")).reason == reason)
    }

    @Test("what the client says is passed on whole")
    func members() {
        let error = AWSClientError(
            .timedOut, operation: "dms:StopReplicationTask", message: "No answer.",
            advice: "Wait.", requestID: "r-1", status: nil, outcomeIsUnknown: true)
        #expect(
            ServiceFailure(error)
                == ServiceFailure(
                    .unreachable, operation: "dms:StopReplicationTask", message: "No answer.",
                    advice: "Wait.", requestID: "r-1", outcomeIsUnknown: true))
    }

    private static let reasonsOfCodes: [(String, Int, ServiceFailure.Reason)] = [
        ("ResourceNotFoundFault", 400, .notFound),
        ("ResourceNotFoundException", 400, .notFound),
        ("InvalidResourceStateFault", 400, .invalidState),
        ("AccessDeniedFault", 400, .accessDenied),
        ("AccessDeniedException", 400, .accessDenied),
        ("KMSAccessDeniedFault", 400, .accessDenied),
        ("S3AccessDeniedFault", 400, .accessDenied),
        ("ThrottlingException", 400, .throttled),
        ("KMSThrottlingFault", 400, .throttled),
        ("ExpiredTokenException", 400, .expiredCredentials),
        ("UnrecognizedClientException", 400, .invalidCredentials),
        ("InvalidSignatureException", 403, .invalidCredentials),
        ("IncompleteSignature", 400, .invalidCredentials),
        ("MissingAuthenticationTokenException", 403, .invalidCredentials),
        ("InternalFailure", 500, .unavailable),
        ("ServiceUnavailable", 503, .unavailable),
        ("InternalServiceError", 400, .unavailable),
        ("InvalidParameterValueException", 400, .other(code: "InvalidParameterValueException")),
        ("ResourceQuotaExceededFault", 400, .other(code: "ResourceQuotaExceededFault")),
        ("SomethingQuiteNewFault", 400, .other(code: "SomethingQuiteNewFault")),
    ]

    @Test(
        "codes in an answer get the reason a program can act on",
        arguments: ServiceFailureTests.reasonsOfCodes)
    func codes(code: String, status: Int, reason: ServiceFailure.Reason) async throws {
        let body = #"{"__type":"com.amazonaws.dms#\#(code)","Message":"Because it is so."}"#
        let transport = AnsweringTransport { _, _ in
            HTTPResponse(status: status, body: Array(body.utf8))
        }
        let failure = await #expect(throws: ServiceFailure.self) {
            try await AWSMigrationService.over(transport).tableStatistics(
                of: Names.task, in: nil, marker: nil, urgency: .inView)
        }
        #expect(failure?.reason == reason)
        #expect(failure?.operation == "dms:DescribeTableStatistics")
        #expect(failure?.message.contains("Because it is so.") == true)
    }

    @Test("a web page with a server error is AWS being unavailable")
    func webPage() async throws {
        let transport = AnsweringTransport { _, _ in
            HTTPResponse(
                status: 503, headers: ["Content-Type": "text/html"],
                body: Array("<html><body><h1>503 Service Unavailable</h1></body></html>".utf8))
        }
        let failure = await #expect(throws: ServiceFailure.self) {
            try await AWSMigrationService.over(transport).alarms(urgency: .inView)
        }
        #expect(failure?.reason == .unavailable)
        #expect(failure?.message.contains("<") == false)
    }

    @Test("what can be acted on comes with what to do")
    func advice() {
        for code in ["ResourceNotFoundFault", "InvalidResourceStateFault", "KMSAccessDeniedFault"] {
            let error = AWSClientError(.service(code: code), message: "x")
            #expect(ServiceFailure(error).advice != nil, "\(code)")
        }
        let untested = AWSClientError(
            .service(code: "InvalidResourceStateFault"),
            message: "Test connection for replication instance and endpoint should be successful "
                + "for starting the replication task")
        #expect(ServiceFailure(untested).advice?.hasPrefix("Test both connections") == true)
        let elsewhere = AWSClientError(
            .service(code: "InvalidParameterCombinationException"),
            operation: "cloudwatch:GetMetricData", message: "x")
        #expect(ServiceFailure(elsewhere).advice == nil)
    }
}
