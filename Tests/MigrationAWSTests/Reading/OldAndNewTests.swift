import Foundation
import Testing

@testable import AWSClient
@testable import MigrationAWS

/// The reader of answers and the one it replaces agree.
struct OldAndNewTests {
    private struct Reading { var old: String?; var new: String?; var unread: UnreadValues? }

    private static func both<Output: WireReadable & Decodable>(_ type: Output.Type, _ body: [UInt8])
        -> Reading
    {
        var reading = Reading()
        if let value = try? JSONCoding.decode(Output.self, from: body) {
            reading.old = dumped(value)
        }
        if let (value, reader) = try? WireReader.document(Output.self, in: body) {
            reading.new = dumped(value); reading.unread = reader.unread
        }
        return reading
    }
    private static func dumped(_ value: Any) -> String {
        var text = ""; dump(value, to: &text); return text
    }

    private static func read(_ operation: String, _ body: [UInt8]) -> Reading? {
        switch operation {
        case "DescribeReplicationTasks": both(DescribeReplicationTasks.Output.self, body)
        case "DescribeTableStatistics": both(DescribeTableStatistics.Output.self, body)
        case "DescribeAlarms": both(DescribeAlarms.Output.self, body)
        case "DescribeAlarmHistory": both(DescribeAlarmHistory.Output.self, body)
        case "DescribeConnections": both(DescribeConnections.Output.self, body)
        case "DescribeEndpoints": both(DescribeEndpoints.Output.self, body)
        case "DescribeEventSubscriptions": both(DescribeEventSubscriptions.Output.self, body)
        case "DescribeEvents": both(DescribeEvents.Output.self, body)
        case "DescribeLogGroups": both(DescribeLogGroups.Output.self, body)
        case "DescribeLogStreams": both(DescribeLogStreams.Output.self, body)
        case "DescribePendingMaintenanceActions":
            both(DescribePendingMaintenanceActions.Output.self, body)
        case "DescribeReplicationInstances": both(DescribeReplicationInstances.Output.self, body)
        case "GetLogEvents": both(GetLogEvents.Output.self, body)
        case "GetMetricData": both(GetMetricData.Output.self, body)
        case "ListMetrics": both(ListMetrics.Output.self, body)
        case "ListTagsForResource": both(ListTagsForResource.Output.self, body)
        case "ModifyReplicationTask": both(ModifyReplicationTask.Output.self, body)
        case "ReloadTables": both(ReloadTables.Output.self, body)
        case "StartReplicationTask": both(StartReplicationTask.Output.self, body)
        case "StopReplicationTask": both(StopReplicationTask.Output.self, body)
        case "TestConnection": both(TestConnection.Output.self, body)
        default: nil
        }
    }

    @Test func storedAndMutated() throws {
        var seeds: [(String, [UInt8])] = []
        let folder = Recording.folder.appending(path: "Exchanges")
        for case let file as URL in FileManager.default.enumerator(
            at: folder, includingPropertiesForKeys: nil)! where file.pathExtension == "json"
        {
            let recording = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: file))
            for exchange in recording.exchanges where exchange.reply.status == 200 {
                let bytes = try exchange.reply.bytes
                guard let reading = Self.read(exchange.operation, bytes) else { continue }
                #expect(reading.old == reading.new, "\(file.lastPathComponent)")
                if reading.old != nil {
                    #expect(reading.unread?.count == 0, "\(file.lastPathComponent)")
                }
                seeds.append((exchange.operation, bytes))
            }
        }
        print("stored answers:", seeds.count)
        var state: UInt64 = 16
        func next(_ limit: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = state
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((bits ^ (bits >> 31)) % UInt64(limit))
        }
        let pieces = [
            "null", "true", "-1", "1.5", "1e3", "0", "\"x\"", "{}", "[]", ",", ":", "\"", "{", "}",
            "[", "]", "\\u00e9", "\\ud83d\\ude42", "\\n", "\\", " ", "1e400",
            "99999999999999999999", "9223372036854775807", "-0", "01", "1.0", "é", "\"a\":1,",
            "NaN",
        ].map { Array($0.utf8) }
        var (same, bothFail, tolerated) = (0, 0, 0)
        var disagreements: [String] = []
        for _ in 0..<12_000 {
            let (operation, original) = seeds[next(seeds.count)]
            var body = original
            for _ in 0...next(3) {
                let at = next(body.count + 1)
                switch next(4) {
                case 0: body.insert(contentsOf: pieces[next(pieces.count)], at: at)
                case 1: body.removeSubrange(at..<min(body.count, at + next(4)))
                case 2: if at < body.count { body[at] = UInt8(next(256)) }
                default:
                    // A whole value: from after a colon to the next comma or bracket.
                    let places = body.indices.filter { body[$0] == 0x3A }
                    guard !places.isEmpty else { continue }
                    let start = places[next(places.count)] + 1
                    let end =
                        body[start...].firstIndex { [0x2C, 0x7D, 0x5D].contains($0) } ?? body.count
                    body.replaceSubrange(start..<end, with: pieces[next(pieces.count)])
                }
                if body.isEmpty { body = original }
            }
            guard let reading = Self.read(operation, body) else { continue }
            let text = String(decoding: body.prefix(3000), as: UTF8.self)
            switch (reading.old, reading.new) {
            case (nil, nil): bothFail += 1
            case (let old?, let new?) where old == new && reading.unread?.count == 0: same += 1
            case (nil, _?) where (reading.unread?.count ?? 0) > 0: tolerated += 1
            default:
                disagreements.append(
                    "\(operation) old:\(reading.old != nil) new:\(reading.new != nil) unread:\(reading.unread?.first ?? []) \(text)"
                )
            }
        }
        print(
            "same \(same), both refuse \(bothFail), unknown instead of refused \(tolerated), others \(disagreements.count)"
        )
        for line in disagreements.prefix(60) { print("DIS", line.prefix(2500)) }
    }
}
