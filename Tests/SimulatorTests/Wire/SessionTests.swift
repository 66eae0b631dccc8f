import AWSClient
import Foundation
import Testing

@testable import Simulator

@Suite("keys that STS issues")
struct SessionTests {
    private let role = "arn:aws:iam::210987654321:role/cutover"
    private func form(_ action: String, _ parameters: [String: String]) -> String {
        let fields = parameters.sorted { $0.key < $1.key }.map { name, value in
            "&\(name)=\(value.replacing(":", with: "%3A").replacing("/", with: "%2F"))"
        }
        return "Action=\(action)&Version=2011-06-15" + fields.joined()
    }

    private func assume(_ caller: inout Caller, _ more: [String: String] = [:]) -> Caller.Answer {
        let standard = ["RoleArn": role, "RoleSessionName": "night"]
        return caller.query("sts", form("AssumeRole", standard.merging(more) { $1 }))
    }

    private func credentials(_ answer: Caller.Answer) throws -> Credentials {
        Credentials(
            accessKeyID: try #require(answer.element("AccessKeyId")),
            secretAccessKey: try #require(answer.element("SecretAccessKey")),
            sessionToken: answer.element("SessionToken"), source: "STS")
    }

    @Test("a session's keys sign, say who they are, and end")
    func life() throws {
        var caller = Caller()
        let answer = assume(&caller)
        #expect(answer.element("Arn") == "arn:aws:sts::210987654321:assumed-role/cutover/night")
        caller.keys = try credentials(answer)
        #expect(caller.keys?.accessKeyID.hasPrefix("ASIA") == true)
        #expect(caller.dms("DescribeEvents").status == 200)
        let identity = caller.query("sts", form("GetCallerIdentity", [:]))
        #expect(identity.element("Arn")?.hasSuffix(":assumed-role/cutover/night") == true)
        caller.second = 3599
        #expect(caller.dms("DescribeEvents").status == 200)
        caller.second = 3600
        #expect(caller.dms("DescribeEvents").code == "ExpiredTokenException")
        let late = caller.query("sts", form("GetCallerIdentity", [:]))
        #expect(late.code == "ExpiredToken" && late.status == 403)
    }

    @Test("a token that is missing, changed or of another session is refused")
    func tokens() throws {
        var caller = Caller()
        let first = try credentials(assume(&caller))
        let second = try credentials(assume(&caller))
        #expect(first.accessKeyID != second.accessKeyID)
        for token in [nil, second.sessionToken, "x"] {
            caller.keys = first
            caller.keys?.sessionToken = token
            #expect(caller.dms("DescribeEvents").code == "UnrecognizedClientException")
        }
        caller.keys = first
        caller.keys?.secretAccessKey = second.secretAccessKey
        #expect(caller.dms("DescribeEvents").code == "InvalidSignatureException")
    }

    @Test("roles of other accounts, odd names and odd durations are refused in STS's words")
    func refusals() {
        var caller = Caller()
        let foreign = assume(&caller, ["RoleArn": "arn:aws:iam::111122223333:role/x"])
        #expect(foreign.code == "AccessDenied" && foreign.status == 403)
        #expect(foreign.element("Message")?.contains("user/migration-operator is not") == true)
        for wrong in [
            ["RoleArn": "cutover"], ["RoleArn": ""], ["RoleSessionName": "a b"],
            ["RoleSessionName": "a"], ["DurationSeconds": "899"], ["DurationSeconds": "43201"],
        ] {
            #expect(assume(&caller, wrong).code == "ValidationError", "\(wrong)")
        }
    }

    @Test("a chained session lasts an hour at most")
    func chaining() throws {
        var caller = Caller()
        caller.keys = try credentials(assume(&caller))
        #expect(assume(&caller, ["DurationSeconds": "3601"]).code == "ValidationError")
        #expect(assume(&caller, ["DurationSeconds": "3600"]).status == 200)
        #expect(caller.query("sts", form("GetSessionToken", [:])).code == "AccessDenied")
    }

    @Test(
        "a role that ends in -mfa wants a code",
        arguments: [(nil, "AccessDenied"), ("000000", "AccessDenied"), ("123", "AccessDenied")]
            as [(String?, String)])
    func codes(code: String?, refusal: String) {
        var caller = Caller()
        var wanted = ["RoleArn": role + "-mfa"]
        wanted["TokenCode"] = code
        wanted["SerialNumber"] = "arn:aws:iam::210987654321:mfa/dba"
        #expect(assume(&caller, wanted).code == refusal)
        wanted["TokenCode"] = "123456"
        #expect(assume(&caller, wanted).status == 200)
        wanted["SerialNumber"] = nil
        #expect(assume(&caller, wanted).code == "ValidationError")
    }

    @Test("a web identity needs no signature, and its keys sign")
    func webIdentity() throws {
        var caller = Caller()
        let body = form(
            "AssumeRoleWithWebIdentity",
            ["RoleArn": role, "RoleSessionName": "pod", "WebIdentityToken": "abcdef"])
        let answer = caller.send(Caller.request(body: Array(body.utf8)))
        #expect(answer.status == 200)
        caller.keys = try credentials(answer)
        #expect(caller.dms("DescribeEvents").status == 200)
        let unsigned = caller.send(
            Caller.request(body: Array(form("GetCallerIdentity", [:]).utf8)))
        #expect(unsigned.code == "MissingAuthenticationToken")
    }

    @Test("a user's session is still the user")
    func sessionToken() throws {
        var caller = Caller()
        caller.keys = try credentials(caller.query("sts", form("GetSessionToken", [:])))
        let identity = caller.query("sts", form("GetCallerIdentity", [:]))
        #expect(identity.element("Arn")?.hasSuffix("user/migration-operator") == true)
    }

    @Test("no secret of a session is in the request log")
    func secrets() throws {
        var caller = Caller()
        _ = assume(&caller, ["TokenCode": "123456", "SerialNumber": "arn:x"])
        let change = try #require(caller.account.requests.changes.last)
        #expect(change.action == "sts:AssumeRole")
        #expect(!change.parameters.contains("123456"))
    }
}
