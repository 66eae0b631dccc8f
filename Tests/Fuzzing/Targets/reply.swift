import Foundation

@testable import AWSClient

/// A reply with every form of member the operations have.
private enum Describe: AWSOperation {
    struct Output: Decodable, Sendable {
        struct Item: Decodable, Sendable {
            var name: String?
            var count: Int?
            var rows: Int64?
            var share: Double?
            var isOn: Bool?
            var started: Date?
            var kinds: [String]?
            var nested: [Item]?
        }

        var marker: String?
        var items: [Item]?
        var values: [Double]?
        var times: [Date]?
        var tags: [String: String]?
    }

    typealias Input = NoMembers

    static let service = AWSService(
        endpointPrefix: "dms", serviceID: "Database Migration Service", targetPrefix: "T",
        apiVersion: "2016-01-01", wireProtocol: .json11)
    static let name = "Describe"
}

/// The decoder of JSON replies: a value or one line that names the call; what it reads it can write and
/// read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReply(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let body = input(bytes, count)
    do {
        let output = try WireDecoding.output(
            of: Describe.self, in: HTTPResponse(status: 200, body: body))
        let moments = (output.times ?? []) + (output.items ?? []).compactMap(\.started)
        for moment in moments { _ = CivilTime(moment).extendedTimestamp }
        require(
            (output.values ?? []).allSatisfy(\.isFinite), "a number that is not finite was read")
    } catch {
        require(error.kind == .unreadableReply, "\(error.kind) for a reply")
        require(error.operation == "dms:Describe", "the call is not named")
        require(isOneLine(error.description), "not one line: \(error.description)")
    }
    if let value = try? JSONCoding.decode(JSONValue.self, from: body) {
        require(depth(of: value) <= JSONCoding.deepestNesting, "nested deeper than the limit")
        let written = try? JSONCoding.encode(value)
        let again = written.flatMap { try? JSONCoding.decode(JSONValue.self, from: $0) }
        require(again.map { isSame($0, value) } == true, "written and read again it differs")
    }
    return 0
}

/// Equal, where a number may come back in its other form: 1.0 is written 1.
private func isSame(_ one: JSONValue, _ other: JSONValue) -> Bool {
    switch (one, other) {
    case (.array(let a), .array(let b)):
        a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
    case (.object(let a), .object(let b)):
        a.count == b.count
            && a.allSatisfy { name, value in b[name].map { isSame(value, $0) } == true }
    case (.integer, .number), (.number, .integer): one.double == other.double
    default: one == other
    }
}
