import AWSClient
import Foundation
import Testing

@testable import Simulator

@Suite("signatures are checked on every request")
struct SignatureRefusalTests {
    private func request(_ target: String = "AmazonDMSv20160101.DescribeEvents") -> HTTPRequest {
        var request = Caller.request(body: Array("{}".utf8))
        request.headers["X-Amz-Target"] = target
        request.headers["Content-Type"] = "application/x-amz-json-1.1"
        return request
    }

    private func sts() -> HTTPRequest {
        Caller.request(body: Array("Action=GetCallerIdentity&Version=2011-06-15".utf8))
    }

    @Test("a good signature is answered")
    func good() {
        var caller = Caller()
        #expect(caller.send(caller.sign(request(), service: "dms")).status == 200)
    }

    @Test("no signature")
    func missing() {
        var caller = Caller()
        let answer = caller.send(request())
        #expect(answer.status == 403)
        #expect(answer.code == "MissingAuthenticationTokenException")
        #expect(answer.headers["x-amzn-ErrorType"] == "MissingAuthenticationTokenException")
        #expect(caller.account.requests.total == 0)
    }

    @Test("a key of another account")
    func unknownKey() {
        var caller = Caller()
        var key = caller.account.credentials
        key.accessKeyID = "AKIAEXAMPLEEXAMPLE00"
        let signed = Signer().sign(
            request(), credentials: key, region: "eu-west-3", service: "dms", date: caller.now)
        let answer = caller.send(signed)
        #expect(answer.code == "UnrecognizedClientException")
        #expect(answer.message == "The security token included in the request is invalid.")
    }

    @Test("a wrong secret, and a body changed after signing")
    func mismatch() {
        var caller = Caller()
        var key = caller.account.credentials
        key.secretAccessKey = "wrong"
        let signed = Signer().sign(
            request(), credentials: key, region: "eu-west-3", service: "dms", date: caller.now)
        #expect(caller.send(signed).code == "InvalidSignatureException")
        var tampered = caller.sign(request(), service: "dms")
        tampered.body = Array("{\"MaxRecords\":20}".utf8)
        #expect(caller.send(tampered).code == "InvalidSignatureException")
    }

    @Test("a clock that is off by more than five minutes", arguments: [-301.0, 301, 86_400])
    func skewed(by seconds: Double) {
        var caller = Caller()
        let date = caller.now.addingTimeInterval(seconds)
        let answer = caller.send(caller.sign(request(), service: "dms", at: date))
        #expect(answer.code == "InvalidSignatureException")
        let word = seconds < 0 ? "Signature expired: " : "Signature not yet current: "
        #expect(answer.message?.hasPrefix(word) == true)
    }

    @Test("signatures go by a clock of their own when there is one")
    func ownClock() {
        var caller = Caller()
        let real = Date(timeIntervalSince1970: 1_900_000_000)
        let signed = caller.sign(request(), service: "dms", at: real)
        let answer = caller.account.respond(to: signed, at: caller.now, signedAt: real)
        #expect(answer.status == 200)
    }

    @Test("another region or another service in the scope")
    func scope() {
        var caller = Caller()
        let elsewhere = Signer().sign(
            request(), credentials: caller.account.credentials, region: "us-east-1",
            service: "dms", date: caller.now)
        #expect(
            caller.send(elsewhere).message
                == "Credential should be scoped to a valid region, not 'us-east-1'. ")
        #expect(
            caller.send(caller.sign(request(), service: "logs")).message
                == "Credential should be scoped to correct service: 'dms'. ")
    }

    @Test("a malformed Authorization header")
    func incomplete() {
        var caller = Caller()
        var torn = caller.sign(request(), service: "dms")
        torn.headers["Authorization"] = "AWS4-HMAC-SHA256 Credential=x"
        #expect(caller.send(torn).code == "IncompleteSignatureException")
    }

    @Test("STS has XML and names of its own")
    func query() {
        var caller = Caller()
        let answer = caller.send(sts())
        #expect(answer.status == 403)
        #expect(answer.text.contains("<Code>MissingAuthenticationToken</Code>"))
        #expect(answer.headers["Content-Type"] == "text/xml")
        var key = caller.account.credentials
        key.secretAccessKey = "wrong"
        let signed = Signer().sign(
            sts(), credentials: key, region: "eu-west-3", service: "sts", date: caller.now)
        #expect(caller.send(signed).text.contains("<Code>SignatureDoesNotMatch</Code>"))
    }

    @Test("no refusal shows the secret")
    func secret() {
        var caller = Caller()
        var tampered = caller.sign(request(), service: "dms")
        tampered.body = []
        let secret = caller.account.credentials.secretAccessKey
        #expect(!caller.send(tampered).text.contains(secret))
        #expect(!"\(caller.account.credentials)".contains(secret))
    }
}
