import AWSClient
import Foundation
import Testing

@Suite struct SignatureVerifierTests {
    private let moment = Date(timeIntervalSince1970: 1_767_323_045)

    private var request: HTTPRequest {
        Signer().sign(
            HTTPRequest(
                origin: HTTPOrigin(.http, host: "127.0.0.1", port: 4566),
                headers: ["X-Amz-Target": "T.O"], body: Array("{}".utf8)),
            credentials: .example, region: "us-east-1", service: "dms", date: moment)
    }

    private func verdict(
        _ request: HTTPRequest, at now: Date? = nil, key: Credentials = .example
    ) -> SignatureVerifier.Verdict {
        SignatureVerifier().verify(request, now: now ?? moment) { id in
            id == key.accessKeyID ? key : nil
        }
    }

    @Test func aSignedRequestIsValid() throws {
        let header = try #require(
            request.headers["Authorization"].flatMap(AuthorizationHeader.init))
        #expect(verdict(request) == .valid(header))
        #expect(header.scope.region == "us-east-1")
        #expect(header.scope.service == "dms")
    }

    @Test func headersAddedOnTheWayDoNotMatter() {
        var received = request
        received.headers.add("User-Agent", "x")
        received.headers.add("Accept", "*/*")
        guard case .valid = verdict(received) else {
            Issue.record("\(verdict(received))")
            return
        }
    }

    @Test func anUnsignedRequestIsMissing() {
        var received = request
        received.headers["Authorization"] = nil
        #expect(verdict(received) == .missing)
    }

    @Test func aChangedBodyIsAMismatch() {
        var received = request
        received.body = Array("{ }".utf8)
        #expect(verdict(received) == .mismatch)
    }

    @Test func aChangedSignedHeaderIsAMismatch() {
        var received = request
        received.headers["X-Amz-Target"] = "T.Other"
        #expect(verdict(received) == .mismatch)
    }

    @Test func anotherSecretIsAMismatch() {
        var key = Credentials.example
        key.secretAccessKey = "other"
        #expect(verdict(request, key: key) == .mismatch)
    }

    @Test func anotherKeyIsUnknown() {
        var key = Credentials.example
        key.accessKeyID = "AKIDOTHER"
        #expect(verdict(request, key: key) == .unknownKey("AKIDEXAMPLE"))
    }

    @Test func aMissingTokenIsWrong() {
        var key = Credentials.example
        key.sessionToken = "T"
        #expect(verdict(request, key: key) == .wrongToken)
    }

    @Test(arguments: [-301.0, 301.0])
    func clocksTooFarApartAreSkewed(seconds: Double) {
        #expect(
            verdict(request, at: moment.addingTimeInterval(seconds)) == .skewed(.seconds(-seconds)))
    }

    @Test(arguments: [-299.0, 299.0])
    func clocksLessFarApartAreNot(seconds: Double) {
        guard case .valid = verdict(request, at: moment.addingTimeInterval(seconds)) else {
            Issue.record("refused at \(seconds) s")
            return
        }
    }

    @Test(arguments: [
        "", "Basic dXNlcg==", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential=a",
        "AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0",
        "AWS4-HMAC-SHA256 Credential=a/20260102/r/s/aws4_request, SignedHeaders=host",
        "AWS4-HMAC-SHA256 Credential=a/20260102/r/s/aws4_request, Credential=b/20260102/r/s/aws4_request, "
            + "SignedHeaders=host, Signature=0",
    ])
    func aMalformedHeaderIsIncomplete(header: String) {
        var received = request
        received.headers["Authorization"] = header
        guard case .incomplete = verdict(received) else {
            Issue.record("\(verdict(received))")
            return
        }
    }

    @Test func theDayOfTheScopeHasToBeTheDayOfTheRequest() throws {
        var received = request
        received.headers["X-Amz-Date"] = "20260103T030405Z"
        guard case .incomplete = verdict(received) else {
            Issue.record("\(verdict(received))")
            return
        }
    }

    @Test func aSignatureThatDoesNotCoverTheHostIsIncomplete() throws {
        var received = request
        let text = try #require(received.headers["Authorization"])
        received.headers["Authorization"] = text.replacingOccurrences(of: "host;", with: "")
        guard case .incomplete = verdict(received) else {
            Issue.record("\(verdict(received))")
            return
        }
    }
}
