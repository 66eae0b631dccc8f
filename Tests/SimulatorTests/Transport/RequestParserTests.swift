import AWSClient
import Testing

@testable import Simulator

@Suite("requests are cut from bytes")
struct RequestParserTests {
    private typealias Parsed = (
        requests: [RequestParser.Request], refusal: RequestParser.Refusal?
    )

    /// What a parser makes of bytes that come in pieces; the requests before a refusal are kept.
    private func parse(_ pieces: [[UInt8]]) -> Parsed {
        var parser = RequestParser()
        var requests: [RequestParser.Request] = []
        do throws(RequestParser.Refusal) {
            for piece in pieces {
                parser.append(piece)
                while let request = try parser.next() { requests.append(request) }
            }
        } catch {
            return (requests, error)
        }
        return (requests, nil)
    }

    private func parse(_ text: String) -> Parsed { parse([Array(text.utf8)]) }

    private static let several =
        "POST /a%2Fb/../c?x=%20y&&z?w HTTP/1.1\r\nHost: h\r\nX-A:  one \r\nx-a: two\t\r\nX-E:\r\n"
        + "Content-Length: 5\r\n\r\nhello\r\n"
        + "PUT //x/ HTTP/1.1\r\nhost: h\r\ntransfer-encoding: Chunked\r\n\r\n"
        + "3;x=y\r\nabc\r\n02\r\n\r\n\r\n0\r\nT: 1\r\n\r\n"
        + "GET http://127.0.0.1:1/p?q HTTP/1.1\r\nHost: h\r\nConnection: x, Close\r\n\r\n"
        + "GET / HTTP/1.0\r\nX: gr\u{FC}n\r\n\r\n"
        + "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"

    @Test("target, fields and body stay as they were sent, one request after the other")
    func several() throws {
        let (requests, refusal) = parse(Self.several)
        #expect(refusal == nil)
        try #require(requests.count == 5)
        #expect(requests[0].request.method == "POST")
        #expect(requests[0].request.path == "/a%2Fb/../c")
        #expect(requests[0].request.query == "x=%20y&&z?w")
        #expect(
            requests[0].request.headers.fields.map(\.name)
                == ["Host", "X-A", "x-a", "X-E", "Content-Length"])
        #expect(
            requests[0].request.headers.fields.map(\.value) == ["h", "one", "two", "", "5"])
        #expect(requests[0].request.body == Array("hello".utf8))
        #expect(requests[1].request.path == "//x/")
        #expect(requests[1].request.body == Array("abc\r\n".utf8))
        #expect(requests[2].request.path == "/p")
        #expect(requests[2].request.query == "q")
        #expect(requests[3].request.headers["X"] == "gr\u{FC}n")
        #expect(requests.map(\.keepsConnection) == [true, true, false, false, true])
        #expect(requests.map(\.isOld) == [false, false, false, true, true])
    }

    @Test("bytes split at any two places give the same requests")
    func splits() {
        let bytes = Array(Self.several.utf8)
        let whole = parse([bytes]).requests
        for first in 0...bytes.count {
            for second in stride(from: first, through: bytes.count, by: 11) {
                let pieces = [
                    Array(bytes[..<first]), Array(bytes[first..<second]), Array(bytes[second...]),
                ]
                let parsed = parse(pieces)
                #expect(parsed.requests == whole && parsed.refusal == nil, "\(first), \(second)")
            }
        }
        #expect(parse(bytes.map { [$0] }).requests == whole)
    }

    @Test(
        "the target of a whole URL is its path and query",
        arguments: [
            ("http://h", "/", ""), ("http://h?a=/b", "/", "a=/b"), ("HTTPS://h:1/a?", "/a", ""),
            ("/http://h/?a", "/http://h/", "a"), ("/?", "/", ""), ("/a#b", "/a#b", ""),
        ])
    func targets(target: String, path: String, query: String) {
        let parsed = parse("GET \(target) HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(parsed.requests.map(\.request.path) == [path])
        #expect(parsed.requests.map(\.request.query) == [query])
    }

    private static let headsThatAreNone: [(String, RequestParser.Refusal)] = [
        ("GET / HTTP/1.1\nHost: h\n\n", .malformed), ("\u{16}\u{3}\u{1}", .malformed),
        ("GET / HTTP/1.1\r\nHost: h\r\n\n", .malformed),
        ("GET / HTTP/1.1\r\nHost: h\rX: y\r\n\r\n", .malformed),
        ("GET / HTTP/1.1\r\n\r\n", .malformed),
        ("GET / HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n", .malformed),
        ("GET /\r\nHost: h\r\n\r\n", .malformed),
        ("GET  / HTTP/1.1\r\nHost: h\r\n\r\n", .malformed),
        (" / HTTP/1.1\r\nHost: h\r\n\r\n", .malformed),
        ("G\u{E9}T / HTTP/1.1\r\nHost: h\r\n\r\n", .malformed),
        ("GET x HTTP/1.1\r\nHost: h\r\n\r\n", .malformed),
        ("GET * HTTP/1.1\r\nHost: h\r\n\r\n", .malformed),
        ("GET /\u{E9} HTTP/1.1\r\nHost: h\r\n\r\n", .malformed),
        ("CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n", .malformed),
        ("GET / FTP/1.1\r\nHost: h\r\n\r\n", .malformed),
        ("PRI * HTTP/2.0\r\n\r\n", .versionUnknown),
        ("GET / HTTP/1.1\r\nHost: h\r\nA\r\n\r\n", .malformed),
        ("GET / HTTP/1.1\r\nHost: h\r\n: b\r\n\r\n", .malformed),
        ("GET / HTTP/1.1\r\nHost: h\r\nA : b\r\n\r\n", .malformed),
        ("GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n c\r\n\r\n", .malformed),
        ("GET / HTTP/1.1\r\nHost: h\r\nA: \u{1}\r\n\r\n", .malformed),
        ("GET / HTTP/1.1\r\nHost: h\r\nA: \u{7F}\r\n\r\n", .malformed),
        ("GET / HTTP/1.1\r\nHost: h\r\nExpect: tea\r\n\r\n", .expectationUnknown),
    ]

    private static let post = "POST / HTTP/1.1\r\nHost: h\r\n"
    private static let chunks = post + "Transfer-Encoding: chunked\r\n\r\n"
    private static let bodiesThatAreNone: [(String, RequestParser.Refusal)] = [
        (post + "Content-Length: -1\r\n\r\n", .malformed),
        (post + "Content-Length: +1\r\n\r\n", .malformed),
        (post + "Content-Length: 0x1\r\n\r\n", .malformed),
        (post + "Content-Length: 1, 1\r\n\r\n", .malformed),
        (post + "Content-Length: \u{FF11}\r\n\r\n", .malformed),
        (post + "Content-Length: \r\n\r\n", .malformed),
        (post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n", .malformed),
        (post + "Content-Length: 1\r\ncontent-length: 2\r\n\r\n", .malformed),
        (post + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", .malformed),
        (
            post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", .malformed
        ),
        ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", .malformed),
        (post + "Transfer-Encoding: gzip\r\n\r\n", .encodingUnknown),
        (post + "Transfer-Encoding: gzip, chunked\r\n\r\n", .encodingUnknown),
        (post + "Content-Length: 99999999999999999999\r\n\r\n", .bodyTooLong),
        (post + "Content-Length: 4194305\r\n\r\n", .bodyTooLong),
        (post + "Content-Length: 4194305\r\nExpect: 100-continue\r\n\r\n", .bodyTooLong),
        (chunks + "zz\r\n", .malformed), (chunks + "\r\n", .malformed),
        (chunks + "-1\r\n", .malformed), (chunks + "+1\r\n", .malformed),
        (chunks + "\u{FF11}\r\n", .malformed), (chunks + "1\na", .malformed),
        (chunks + "fffffff\r\n", .bodyTooLong), (chunks + "ffffffff\r\n", .bodyTooLong),
        (chunks + "fffffffff\r\n", .malformed), (chunks + "400001\r\n", .bodyTooLong),
        (chunks + "1\r\na\r\n400000\r\n", .bodyTooLong), (chunks + "1\r\nabc\r\n", .malformed),
        (chunks + "0\r\nA: b\n\r\n", .malformed),
    ]

    @Test("what is no request is refused", arguments: headsThatAreNone + bodiesThatAreNone)
    func refusals(text: String, expected: RequestParser.Refusal) {
        let whole = parse(text)
        #expect(whole.requests.isEmpty)
        #expect(whole.refusal == expected)
        #expect(parse(Array(text.utf8).map { [$0] }).refusal == expected)
    }

    @Test("a field that is no UTF-8 is refused, for a signature would cover other bytes")
    func encoding() {
        let bytes = Array("GET / HTTP/1.1\r\nHost: h\r\nA: ".utf8) + [0xFF] + Array("\r\n\r\n".utf8)
        #expect(parse([bytes]).refusal == .malformed)
    }

    @Test("what goes before a refusal is still taken")
    func afterwards() {
        let parsed = parse("GET /a HTTP/1.1\r\nHost: h\r\n\r\n\r\n\r\nwhat?\r\n\r\n")
        #expect(parsed.requests.map(\.request.path) == ["/a"])
        #expect(parsed.refusal == .malformed)
    }

    @Test("heads, lines and bodies without an end are refused in time, in linear work")
    func endless() {
        let line = [UInt8](repeating: UInt8(ascii: "a"), count: 1000)
        let starts = [
            ("GET / HTTP/1.1\r\nA: ", RequestParser.Refusal.headTooLong), ("", .headTooLong),
            (Self.chunks, .malformed), (Self.chunks + "1;", .malformed),
            (Self.chunks + "0\r\n", .malformed),
        ]
        for (start, expected) in starts {
            let pieces = [Array(start.utf8)] + [[UInt8]](repeating: line, count: 70)
            #expect(parse(pieces).refusal == expected, "\(start)")
        }
        let field = Array("A: b\r\n".utf8)
        let fields = [Array("GET / HTTP/1.1\r\n".utf8)] + Array(repeating: field, count: 200)
        #expect(parse(fields).refusal == .headTooLong)
        let trailers = [Array((Self.chunks + "0\r\n").utf8)] + Array(repeating: field, count: 2000)
        #expect(parse(trailers).refusal == .headTooLong)
    }

    @Test("a head of just the longest size is taken, and of one byte more is not")
    func longestHead() {
        let start = "GET / HTTP/1.1\r\nHost: h\r\nA: "
        let room = RequestParser.longestHead - start.utf8.count - 4
        for (extra, isTaken) in [(0, true), (1, false)] {
            let text = start + String(repeating: "a", count: room + extra) + "\r\n\r\n"
            let bytes = Array(text.utf8)
            for split in [bytes.count, bytes.count - 1, 100] {
                let parsed = parse([Array(bytes[..<split]), Array(bytes[split...])])
                #expect(parsed.requests.count == (isTaken ? 1 : 0))
                #expect(parsed.refusal == (isTaken ? nil : .headTooLong))
            }
        }
    }

    @Test("a body of the longest size is taken, in small pieces and in chunks too")
    func longestBody() {
        let piece = [UInt8](repeating: 7, count: 4096)
        let count = RequestParser.longestBody / piece.count
        let length = Self.post + "Content-Length: \(RequestParser.longestBody)\r\n\r\n"
        let one = parse([Array(length.utf8)] + Array(repeating: piece, count: count))
        #expect(one.requests.map(\.request.body.count) == [RequestParser.longestBody])
        let chunk = Array("1000\r\n".utf8) + piece + Array("\r\n".utf8)
        let two = parse(
            [Array(Self.chunks.utf8)] + Array(repeating: chunk, count: count)
                + [Array("0\r\n\r\n".utf8)])
        #expect(two.requests.map(\.request.body) == one.requests.map(\.request.body))
    }

    @Test("a client that waits for leave to send its body is given it once")
    func expecting() throws {
        var parser = RequestParser()
        parser.append(Array((Self.post + "Expect: 100-Continue\r\nContent-Length: 2\r\n\r\n").utf8))
        let early = try parser.next()
        let leaves = [parser.takesContinue(), parser.takesContinue()]
        parser.append(Array("ab".utf8))
        let request = try parser.next()
        let later = parser.takesContinue()
        #expect(early == nil)
        #expect(leaves == [true, false])
        #expect(request?.request.body == Array("ab".utf8))
        #expect(!later)
    }

    @Test(
        "nobody is given leave who has no body, has sent it, or speaks HTTP/1.0",
        arguments: [
            post + "Expect: 100-continue\r\n\r\n",
            post + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\na",
            "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n",
        ])
    func notExpecting(text: String) throws {
        var parser = RequestParser()
        parser.append(Array(text.utf8))
        _ = try parser.next()
        let owes = parser.takesContinue()
        #expect(!owes)
    }

    @Test("between requests means that no byte of one is there")
    func between() throws {
        var parser = RequestParser()
        var seen = [parser.isBetweenRequests]
        for piece in [
            "GET / HT", "TP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\n", "a", "\r\n", "G",
        ] {
            parser.append(Array(piece.utf8))
            _ = try parser.next()
            seen.append(parser.isBetweenRequests)
        }
        #expect(seen == [true, false, false, true, true, false])
    }

    @Test("bytes spoiled at random are taken or refused, and never trap")
    func spoiled() {
        var random = SplitMix(state: 11)
        let bytes = Array(Self.several.utf8)
        for _ in 0..<3000 {
            var spoiled = bytes
            for _ in 0..<3 {
                let place = Int.random(in: spoiled.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: spoiled[place] = UInt8.random(in: 0...255, using: &random)
                case 1: spoiled.remove(at: place)
                default: spoiled.insert(spoiled[place], at: place)
                }
            }
            let cut = Int.random(in: spoiled.indices, using: &random)
            let whole = parse([spoiled])
            let halves = parse([Array(spoiled[..<cut]), Array(spoiled[cut...])])
            #expect(whole.requests == halves.requests && whole.refusal == halves.refusal)
        }
    }
}

/// The same numbers in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
