import Foundation

@testable import AWSClient

private let secret = "wJalrXUtnFEMI"
private let signer = Credentials(
    accessKeyID: "AKIDEXAMPLE", secretAccessKey: secret, sessionToken: "SESSIONTOKEN",
    source: "the example")
private let statuses = [400, 403, 404, 413, 429, 500, 502, 503, 200, 301]

/// The decoder of faults, XML above all: one line that holds no secret; XML that was read can be
/// written and read again.
///
/// The first byte chooses the status; a line that begins with `!` before the body is a header.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFault(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let all = input(bytes, count)
    guard let first = all.first else { return 0 }
    var rest = all.dropFirst()
    var headers: HeaderFields = [:]
    while rest.first == UInt8(ascii: "!"), let end = rest.firstIndex(of: 0x0A) {
        let line = String(decoding: rest[rest.startIndex..<end].dropFirst(), as: UTF8.self)
        let halves = line.split(separator: ":", maxSplits: 1)
        if halves.count == 2 { headers.add(String(halves[0]), String(halves[1])) }
        rest = rest[(end + 1)...]
    }
    let response = HTTPResponse(
        status: statuses[Int(first) % statuses.count], headers: headers, body: Array(rest))
    let error = AWSClientError(
        response, operation: "sts:AssumeRole", credentials: signer,
        now: Date(timeIntervalSince1970: 1_767_323_045))
    require(isOneLine(error.description), "not one line: \(error.description)")
    require(!error.description.contains(secret), "a secret in the error")
    require(!error.description.contains("SESSIONTOKEN"), "a token in the error")
    require(!error.message.isEmpty, "no message")
    if let wait = error.retryAfter { require(wait >= .zero, "waits back in time") }
    if let root = try? XMLReader.read(response.body) {
        require(height(of: root) <= WireReader.deepest, "nested deeper than the limit")
        let again = try? XMLReader.read(Array(text(of: root).utf8))
        require(again == root, "written and read again it differs")
    }
    return 0
}

private func height(of element: XMLElement) -> Int {
    1 + (element.children.map(height(of:)).max() ?? 0)
}

/// The element as XML; its own text before what is inside.
private func text(of element: XMLElement) -> String {
    let characters = element.text.unicodeScalars.map { scalar in
        // Blanks at the ends would be dropped, and the five would mean something else.
        "&#x\(String(scalar.value, radix: 16));"
    }
    return "<\(element.name)>" + characters.joined()
        + element.children.map(text(of:)).joined() + "</\(element.name)>"
}
