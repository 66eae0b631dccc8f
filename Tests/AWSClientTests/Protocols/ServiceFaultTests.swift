import Testing

@testable import AWSClient

@Suite struct ServiceFaultTests {
    private func fault(_ body: String = "", _ headers: HeaderFields = [:]) -> ServiceFault {
        ServiceFault(HTTPResponse(status: 400, headers: headers, body: Array(body.utf8)))
    }

    @Test(arguments: [
        "FooError", "aws.protocoltests#FooError", "FooError:http://internal.amazon.com/coral/",
        "aws.protocoltests#FooError:http://internal.amazon.com/coral/#x",
    ])
    func theCodeIsFoundInEveryPlaceAndForm(type: String) {
        #expect(fault("", ["X-Amzn-Errortype": type]).code == "FooError")
        #expect(fault("{\"__type\":\"\(type)\"}").code == "FooError")
        #expect(fault("{\"code\":\"\(type)\"}").code == "FooError")
    }

    @Test(arguments: ["message", "Message", "errorMessage"])
    func theMessageIsFoundUnderEveryName(member: String) {
        #expect(fault("{\"__type\":\"E\",\"\(member)\":\"Hi\"}").message == "Hi")
    }

    @Test func theHeaderCountsMoreThanTheBody() {
        #expect(fault("{\"__type\":\"Body\"}", ["x-amzn-errortype": "Header"]).code == "Header")
    }

    @Test func theOldCodeCountsMost() {
        let found = fault(
            "{\"__type\":\"com.amazonaws.cloudwatch#ThrottlingException\",\"message\":\"m\"}",
            ["x-amzn-query-error": "Throttling;Sender"])
        #expect(found.code == "Throttling")
        #expect(found.message == "m")
    }

    @Test(arguments: [";Sender", ""])
    func anEmptyOldCodeDoesNotCount(header: String) {
        #expect(fault("{\"__type\":\"E\"}", ["x-amzn-query-error": header]).code == "E")
    }

    @Test func aQueryFaultIsRead() {
        let found = fault(
            "<ErrorResponse xmlns=\"x\"><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code>"
                + "<Message>The security token is invalid.</Message></Error>"
                + "<RequestId>abc</RequestId></ErrorResponse>")
        #expect(found.code == "InvalidClientTokenId")
        #expect(found.message == "The security token is invalid.")
        #expect(found.requestID == "abc")
        #expect(!found.isPage)
    }

    @Test func theOlderXMLFormsAreRead() {
        #expect(
            fault("<Response><Errors><Error><Code>A</Code></Error></Errors></Response>").code == "A"
        )
        #expect(fault("<Error><Code>B</Code><Message>m</Message></Error>").code == "B")
        #expect(
            fault("<AccessDeniedException><Message>no</Message></AccessDeniedException>")
                == ServiceFault(code: "AccessDeniedException", message: "no"))
    }

    @Test(arguments: [
        "<html><body>503</body></html>", "<!DOCTYPE html><html><br></html>", "<HTML></HTML>",
        "<p>oops",
    ])
    func aPageHasNoCode(body: String) {
        let found = fault(body)
        #expect(found.code == nil)
        #expect(found.isPage)
    }

    @Test(arguments: [
        "", "   ", "{}", "{", "[]", "null", "Bad Gateway", "{\"__type\":7}", "{\"__type\":\"\"}",
        "{\"__type\":\"a#\"}", "{\"__type\":\":\"}", "\u{0}\u{1}",
    ])
    func anAnswerWithoutCodeHasNone(body: String) {
        #expect(fault(body).code == nil)
        #expect(!fault(body).isPage)
    }

    @Test func aHostileCodeIsMadeOneLine() {
        #expect(fault("{\"__type\":\"Foo\\u001b[31m\\nBar\"}").code == "Foo [31m Bar")
    }

    @Test func aHugeBodyIsNotLookedInto() {
        let body = "{\"__type\":\"E\",\"x\":\"" + String(repeating: "x", count: 1 << 20) + "\"}"
        #expect(fault(body).code == nil)
    }

    @Test(arguments: ["x-amzn-RequestId", "X-AMZN-REQUESTID", "x-amz-request-id"])
    func theRequestIDIsFoundUnderEveryName(name: String) {
        #expect(fault("", HeaderFields([(name, "abc")])).requestID == "abc")
    }
}

extension ServiceFault {
    fileprivate init(code: String?, message: String?) {
        self.init(HTTPResponse(status: 400))
        self.code = code
        self.message = message
    }
}
