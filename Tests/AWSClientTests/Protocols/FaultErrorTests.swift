import Foundation
import Testing

@testable import AWSClient

@Suite struct FaultErrorTests {
    private let now = Date(timeIntervalSince1970: 1_767_323_045)
    private let credentials = Credentials(
        accessKeyID: "ASIAEXAMPLE", secretAccessKey: "sEcReT", sessionToken: "ToKeN+/=",
        source: "profile 'prod'", renewal: "Run `aws sso login --profile prod`.")

    private func error(
        _ body: String = "", status: Int = 400, headers: HeaderFields = [:]
    ) -> AWSClientError {
        AWSClientError(
            HTTPResponse(status: status, headers: headers, body: Array(body.utf8)),
            operation: "dms:StopReplicationTask", credentials: credentials, now: now)
    }

    private func error(code: String, status: Int = 400) -> AWSClientError {
        error("{\"__type\":\"\(code)\",\"message\":\"Because.\"}", status: status)
    }

    @Test(
        arguments: [
            ("ThrottlingException", 400, .throttled), ("Throttling", 400, .throttled),
            ("RequestLimitExceeded", 503, .throttled), ("SlowDown", 503, .throttled),
            ("TooManyRequestsException", 429, .throttled),
            ("LimitExceededException", 400, .throttled),
            ("ExpiredToken", 403, .expiredCredentials),
            ("ExpiredTokenException", 400, .expiredCredentials),
            ("RequestExpired", 400, .expiredCredentials),
            ("UnrecognizedClientException", 400, .invalidCredentials),
            ("InvalidSignatureException", 400, .invalidCredentials),
            ("SignatureDoesNotMatch", 403, .invalidCredentials),
            ("InvalidClientTokenId", 403, .invalidCredentials),
            ("MissingAuthenticationTokenException", 400, .invalidCredentials),
            ("AccessDeniedException", 400, .accessDenied),
            ("AccessDeniedFault", 400, .accessDenied),
            ("AccessDenied", 403, .accessDenied),
            ("ResourceNotFoundFault", 400, .service(code: "ResourceNotFoundFault")),
            ("InvalidResourceStateFault", 400, .service(code: "InvalidResourceStateFault")),
            ("KMSThrottlingFault", 400, .service(code: "KMSThrottlingFault")),
            ("NeverHeardOfIt", 400, .service(code: "NeverHeardOfIt")),
            ("InternalFailure", 500, .unavailable(status: 500)),
            ("ServiceUnavailable", 503, .unavailable(status: 503)),
            ("NeverHeardOfIt", 502, .unavailable(status: 502)),
            ("RequestTimeout", 400, .timedOut),
        ] as [(String, Int, AWSClientError.Kind)])
    func codesHaveKinds(code: String, status: Int, kind: AWSClientError.Kind) {
        let error = error(code: code, status: status)
        #expect(error.kind == kind)
        #expect(error.code == code)
        #expect(error.status == status)
        #expect(error.message == "\(code): Because.")
        #expect(error.operation == "dms:StopReplicationTask")
        #expect(!error.outcomeIsUnknown)
    }

    @Test("A secret is hidden wherever the server puts it")
    func aSecretIsHiddenEverywhere() {
        let inCode = error("{\"__type\":\"Bad sEcReT\",\"message\":\"ToKeN+/=\"}")
        #expect(inCode.code == "Bad [redacted]")
        #expect(inCode.message == "Bad [redacted]: [redacted].")
        let inID = error(headers: ["x-amzn-RequestId": "sEcReT"])
        #expect(inID.requestID == "[redacted]")
        #expect(!inID.description.contains("sEcReT"))
        let bare = error("<Error><Code>sEcReT</Code></Error>")
        #expect(!bare.description.contains("sEcReT"))
    }

    @Test(arguments: [301, 302, 403, 404, 407, 413, 500, 502, 503, 504])
    func anAnswerThatIsNotAWSsIsUnavailable(status: Int) {
        let page = error("<html><body>Blocked</body></html>", status: status)
        #expect(page.kind == .unavailable(status: status))
        #expect(page.message == "The endpoint answered HTTP \(status) with a web page.")
        #expect(page.advice != nil)
        #expect(error(status: status).kind == .unavailable(status: status))
    }

    @Test func tooManyRequestsWithoutACodeIsThrottling() {
        #expect(error(status: 429).kind == .throttled)
    }

    @Test func adviceSaysWhatToDo() {
        #expect(
            error(code: "ExpiredTokenException").advice == "Run `aws sso login --profile prod`.")
        #expect(
            error(code: "AccessDeniedException").advice
                == "Ask for the IAM permission 'dms:StopReplicationTask' for the identity in use.")
        #expect(
            error(code: "UnrecognizedClientException").advice?.contains("profile 'prod'") == true)
    }

    @Test func secretsInAMessageAreHidden() {
        let quoted = error(
            #"{"__type":"AccessDeniedException","message":"token ToKeN+/= of sEcReT is bad"}"#)
        #expect(
            quoted.message == "AccessDeniedException: token [redacted] of [redacted] is bad.")
    }

    @Test func theCanonicalRequestOfAMismatchIsCut() {
        let quoted = error(
            #"{"__type":"InvalidSignatureException","message":"The signature does not match. The "#
                + #"Canonical String for this request should have been\n'POST\nx-amz-security-token:abc'"}"#
        )
        #expect(quoted.message == "InvalidSignatureException: The signature does not match.")
    }

    @Test func aHostileMessageIsOneCleanLine() {
        let hostile = error(
            "{\"__type\":\"E\",\"message\":\"a\\u001b]0;x\\u0007\\n\\u202eb\\u0000"
                + String(repeating: "c", count: 5000) + "\"}")
        #expect(hostile.message.hasPrefix("E: a ]0;x b ccc"))
        #expect(hostile.message.count < 450)
    }

    @Test(
        arguments: [
            (["Retry-After": "7"], .seconds(7)),
            (["x-amz-retry-after": "1500"], .milliseconds(1500)),
            (["Retry-After": "Fri, 02 Jan 2026 03:04:15 GMT"], .seconds(10)),
            (["Retry-After": "Fri, 02 Jan 2026 03:00:00 GMT"], .zero),
            (["Retry-After": "-1"], nil), (["Retry-After": "soon"], nil), ([:], nil),
            (["Retry-After": "99999999999999999999"], nil),
        ] as [(HeaderFields, Duration?)])
    func theWaitAServerAsksForIsRead(headers: HeaderFields, duration: Duration?) {
        #expect(error(status: 503, headers: headers).retryAfter == duration)
    }

    @Test func aMessageWithoutTextIsASentence() {
        #expect(
            error(#"{"__type":"E","message":""}"#).message
                == "AWS answered E (HTTP 400) without a message.")
        #expect(error(#"{"message":"Forbidden"}"#, status: 403).message == "HTTP 403: Forbidden.")
        #expect(
            error(status: 502).message
                == "The endpoint answered HTTP 502 without an AWS error code.")
    }
}
