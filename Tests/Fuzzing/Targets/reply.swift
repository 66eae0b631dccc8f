import Basics
import Foundation

@testable import AWSClient

/// A reply with every form of member the operations have.
private enum Describe: AWSOperation {
    struct Output: WireReadable {
        struct Item: WireReadable {
            var name: String?
            var count: Int?
            var share: Double?
            var isOn: Bool?
            var started: Date?
            var kinds: [String]?
            var nested: [Item]?

            mutating func read(
                _ member: WireName, from reader: inout WireReader
            ) throws(UnreadableBody) {
                switch member {
                case "name": try reader.read(name: &name)
                case "count": try reader.read(count: &count)
                case "share": try reader.read(&share)
                case "isOn": try reader.read(&isOn)
                case "started": try reader.read(&started)
                case "kinds": try reader.read(&kinds)
                case "nested": try reader.read(&nested)
                default: try reader.skip()
                }
            }
        }

        var marker: String?
        var items: [Item]?
        var values: [Double?]?
        var times: [Date?]?

        mutating func read(
            _ member: WireName, from reader: inout WireReader
        ) throws(UnreadableBody) {
            switch member {
            case "marker": try reader.read(&marker)
            case "items": try reader.read(&items)
            case "values": try reader.read(&values)
            case "times": try reader.read(&times)
            default: try reader.skip()
            }
        }
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
        let (output, unread) = try WireDecoding.output(
            of: Describe.self, in: HTTPResponse(status: 200, body: body))
        let moments =
            (output.times ?? []).compactMap { $0 } + (output.items ?? []).compactMap(\.started)
        for moment in moments { _ = CivilTime(clamping: moment).extendedTimestamp }
        require(
            (output.values ?? []).allSatisfy { $0?.isFinite ?? true },
            "a number that is not finite was read")
        require(
            (output.items ?? []).allSatisfy { $0.count ?? 0 >= 0 }, "a negative count was read")
        require(unread.count >= unread.first.count, "more unread values than there are")
        require(unread.first.allSatisfy { isOneLine($0.path) }, "a path is not one line")
    } catch {
        require(error.kind == .unreadableReply, "\(error.kind) for a reply")
        require(error.operation == "dms:Describe", "the call is not named")
        require(isOneLine(error.description), "not one line: \(error.description)")
    }
    if let value = try? JSONValue(reading: body) {
        require(depth(of: value) <= WireReader.deepest, "nested deeper than the limit")
        let written = try? JSONCoding.encode(value)
        let again = written.flatMap { try? JSONValue(reading: $0) }
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
