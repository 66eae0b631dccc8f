import AWSClient
import Foundation
import Testing

@testable import Simulator

@Suite("answers become bytes")
struct AnswerBytesTests {
    private func request(_ text: String) throws -> RequestParser.Request {
        var parser = RequestParser()
        parser.append(Array(text.utf8))
        return try #require(try parser.next())
    }

    private func text(
        _ answer: HTTPResponse, _ request: RequestParser.Request?, sent: Int? = nil
    ) -> String {
        String(
            decoding: answer.wire(for: request, sent: answer.body.prefix(sent ?? .max)),
            as: UTF8.self)
    }

    @Test("fields go out in their order and as often as they are there")
    func fields() throws {
        let get = try request("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        let answer = HTTPResponse(
            status: 200, headers: ["x-b": "1", "Date": "D", "X-A": "", "X-B": "2"],
            body: Array("body".utf8))
        #expect(
            text(answer, get)
                == "HTTP/1.1 200 OK\r\nx-b: 1\r\nDate: D\r\nX-A: \r\nX-B: 2\r\n"
                + "Content-Length: 4\r\n\r\nbody")
    }

    @Test("what frames the message is written once, by the true length, and half a body keeps it")
    func framing() throws {
        let get = try request("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        let answer = HTTPResponse(
            status: 299,
            headers: [
                "content-length": "9", "Transfer-Encoding": "chunked", "Connection": "upgrade",
            ], body: Array("body".utf8))
        #expect(text(answer, get) == "HTTP/1.1 299 \r\nContent-Length: 4\r\n\r\nbody")
        #expect(text(answer, get, sent: 2) == "HTTP/1.1 299 \r\nContent-Length: 4\r\n\r\nbo")
    }

    @Test("HEAD, 204 and 304 have no body")
    func bodiless() throws {
        let head = try request("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n")
        let body = Array("body".utf8)
        #expect(
            text(HTTPResponse(status: 200, body: body), head)
                == "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n")
        let get = try request("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(
            text(HTTPResponse(status: 204, body: body), get) == "HTTP/1.1 204 No Content\r\n\r\n")
        #expect(
            text(HTTPResponse(status: 304, body: body), get)
                == "HTTP/1.1 304 Not Modified\r\n\r\n")
    }

    @Test("the answer says whether the connection goes on where the version does not")
    func connection() throws {
        let answer = HTTPResponse(status: 200)
        let start = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"
        for (fields, end) in [
            ("1.1\r\nHost: h", ""), ("1.1\r\nHost: h\r\nConnection: close", "close"),
            ("1.0", "close"), ("1.0\r\nConnection: Keep-Alive", "keep-alive"),
        ] {
            let words = try text(answer, request("GET / HTTP/\(fields)\r\n\r\n"))
            #expect(words == start + (end.isEmpty ? "" : "Connection: \(end)\r\n") + "\r\n")
        }
        #expect(text(answer, nil) == start + "Connection: close\r\n\r\n")
    }

    @Test("nothing in a field ends its line")
    func injection() throws {
        let get = try request("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        let answer = HTTPResponse(status: 200, headers: ["X\r\nA": "a\r\n\r\nb\u{0}c gr\u{FC}n"])
        #expect(
            text(answer, get)
                == "HTTP/1.1 200 OK\r\nX  A: a    b c gr\u{FC}n\r\nContent-Length: 0\r\n\r\n")
    }

    @Test(
        "each refusal is an answer in a sentence",
        arguments: [
            (RequestParser.Refusal.malformed, "400 Bad Request"),
            (.bodyTooLong, "413 Content Too Large"),
            (.expectationUnknown, "417 Expectation Failed"),
            (.headTooLong, "431 Request Header Fields Too Large"),
            (.encodingUnknown, "501 Not Implemented"),
            (.versionUnknown, "505 HTTP Version Not Supported"),
        ])
    func refusals(refusal: RequestParser.Refusal, status: String) {
        let words = text(refusal.answer, nil)
        #expect(words.hasPrefix("HTTP/1.1 \(status)\r\n"))
        #expect(words.hasSuffix(".\n"))
    }
}
