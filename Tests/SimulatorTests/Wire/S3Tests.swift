import AWSClient
import Foundation
import Testing

@testable import Simulator

@Suite("buckets")
struct S3Tests {
    private let region = """
        <CreateBucketConfiguration><LocationConstraint>eu-west-3</LocationConstraint>\
        </CreateBucketConfiguration>
        """

    @Test("a bucket is made, found, listed and removed")
    func life() {
        var caller = Caller(.recipe)
        #expect(caller.s3("HEAD", "/night-notes").status == 404)
        #expect(caller.s3("PUT", "/night-notes", body: region).status == 200)
        #expect(caller.s3("HEAD", "/night-notes").status == 200)
        #expect(caller.s3("GET", "/").text.contains("<Name>night-notes</Name>"))
        let location = caller.s3("GET", "/night-notes", query: "location=")
        #expect(location.text.contains(">eu-west-3</LocationConstraint>"))
        let objects = caller.s3("GET", "/night-notes", query: "list-type=2&prefix=")
        #expect(objects.element("KeyCount") == "0")
        #expect(caller.s3("DELETE", "/night-notes").status == 204)
        #expect(caller.s3("DELETE", "/night-notes").code == "NoSuchBucket")
    }

    @Test("an answer to HEAD has no body, not even a refusal")
    func head() {
        var caller = Caller(.recipe)
        let answer = caller.s3("HEAD", "/nowhere")
        #expect(answer.status == 404 && answer.body.isEmpty)
    }

    @Test("S3's own refusals: a bad name, no region, a bucket that is there")
    func refusals() {
        var caller = Caller(.recipe)
        for name in ["No-Capitals", "ab", "under_score", "-x-x", "a..b"] {
            #expect(
                caller.s3("PUT", "/\(name)", body: region).code == "InvalidBucketName", "\(name)")
        }
        let lost = caller.s3("PUT", "/night-notes")
        #expect(lost.code == "IllegalLocationConstraintException")
        _ = caller.s3("PUT", "/night-notes", body: region)
        let again = caller.s3("PUT", "/night-notes", body: region)
        #expect(again.code == "BucketAlreadyOwnedByYou" && again.status == 409)
    }

    @Test("everything else of S3 is refused by name, however it is signed")
    func unknown() {
        var caller = Caller(.recipe)
        let object = caller.s3("PUT", "/night-notes/a.txt", body: "hello")
        #expect(object.status == 501 && object.code == "NotImplemented")
        #expect(object.element("Message")?.contains("s3:PUT /night-notes/a.txt") == true)
        #expect(caller.s3("PUT", "/night-notes", query: "versioning").code == "NotImplemented")
    }

    @Test("keys are checked: unknown ones and clocks that are off have S3's codes")
    func keys() {
        var caller = Caller(.recipe)
        var request = Caller.request(body: [])
        request.method = "GET"
        let late = caller.sign(request, service: "s3", at: caller.now.addingTimeInterval(-400))
        #expect(caller.send(late).code == "RequestTimeTooSkewed")
        caller.keys = .init(accessKeyID: "AKIANOBODY", secretAccessKey: "x", source: "test")
        #expect(caller.s3("GET", "/").code == "InvalidAccessKeyId")
    }
}
