import AWSClient
import AccountState
import Foundation
import Logging
import Migration
import MigrationAWS
import Synchronization

/// Measures what an answer with table statistics costs on its way into the state; see decoding.py.
@main
struct Decoding {
    static func main() async throws {
        let sweeps = try CommandLine.arguments.dropFirst().map {
            try Data(contentsOf: URL(fileURLWithPath: $0)).split(separator: UInt8(ascii: "\n"))
                .map { [UInt8]($0) }
        }
        let transport = CannedTransport()
        let clock = Mutex(Date(timeIntervalSince1970: 1_790_000_000))
        // Every look at the clock is a second later, so that no request waits for its budget.
        let now: @Sendable () -> Date = {
            clock.withLock {
                $0 += 1
                return $0
            }
        }
        let client = AWSClient(
            configuration: AWSClientConfiguration(
                region: "eu-central-1", endpointURL: "http://127.0.0.1:1"),
            credentials: StaticCredentials(
                Credentials(
                    accessKeyID: "AKIDEXAMPLE", secretAccessKey: "example", source: "example")),
            transport: transport,
            time: AWSTime(now: now, sleep: { _ in }, random: { 0.5 }),
            log: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() })
        let service = AWSMigrationService(client: client, now: now)
        let task = ARN("arn:aws:dms:eu-central-1:123456789012:task:HUGE")
        var account = AccountState()
        for (name, pages) in zip(["first sweep", "second sweep, 1 row in 20 changed"], sweeps) {
            var decoding: [Double] = []
            var whole: [Double] = []
            var marker: String?
            for (index, body) in pages.enumerated() {
                transport.answer(with: body)
                let start = processorTime()
                let page = try await service.tableStatistics(
                    of: task, in: nil, marker: marker, urgency: .inView)
                let decoded = processorTime()
                account.apply(
                    FeedReport(
                        feed: .tableStatistics(task), generation: 0, received: now(),
                        outcome: .data(
                            .tables(
                                page.tables,
                                covering: .sweep(
                                    isFirst: index == 0, isLast: page.nextMarker == nil))),
                        budget: service.budget))
                let rows = Double(page.tables.count) / 1_000
                decoding.append((decoded - start) / rows)
                whole.append((processorTime() - start) / rows)
                marker = page.nextMarker
            }
            print("dmswatch: sign, send, decode; \(name)\t\(median(decoding))")
            print("dmswatch: the same and into the state; \(name)\t\(median(whole))")
        }
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    /// CPU milliseconds of the process.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1e6
    }
}

/// Answers every request with the same bytes.
private final class CannedTransport: HTTPTransport {
    private let body = Mutex<[UInt8]>([])

    func answer(with bytes: [UInt8]) { body.withLock { $0 = bytes } }

    func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        HTTPResponse(
            status: 200, headers: ["content-type": "application/x-amz-json-1.1"],
            body: body.withLock { $0 })
    }
}
