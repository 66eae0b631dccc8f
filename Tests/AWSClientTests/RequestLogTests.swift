import AWSClient
import Logging
import Synchronization
import Testing

@Suite struct RequestLogTests {
    /// Keeps every line it is given.
    private struct Keeping: LogHandler {
        final class Lines: Sendable {
            let lines = Mutex<[String]>([])
        }

        let kept: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let pairs = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map {
                "\($0.key)=\($0.value)"
            }
            kept.lines.withLock {
                $0.append("\(event.level) \(event.message) " + pairs.joined(separator: " "))
            }
        }
    }

    @Test func everyAttemptIsWrittenWithoutSecrets() async throws {
        let kept = Keeping.Lines()
        let transport = ScriptedTransport([
            .failure(.cutConnection), .page(status: 503),
            .json("{}", headers: ["x-amzn-RequestId": "r-1"]),
        ])
        var credentials = Credentials.example
        credentials.sessionToken = "ToKeN"
        let client = AWSClient.sample(
            transport, credentials: StaticCredentials(credentials),
            log: Logger(label: "test") { _ in Keeping(kept: kept) })
        _ = try await client.send(ReadTasks.self, .init())
        let lines = kept.lines.withLock { $0 }
        let operation = "operation=dms:DescribeReplicationTasks"
        #expect(
            lines == [
                "debug request failed attempt=1 duration-ms=0 error=connection cut \(operation)",
                "debug request tried again attempt=2 delay-ms=500 \(operation) reason=connection",
                "debug request answered attempt=2 bytes=54 duration-ms=0 \(operation) request-id=none status=503",
                "debug request tried again attempt=3 delay-ms=1000 \(operation) reason=unavailable",
                "debug request answered attempt=3 bytes=2 duration-ms=0 \(operation) request-id=r-1 status=200",
            ])
        let secrets = [
            credentials.secretAccessKey, "ToKeN", "AKIDEXAMPLE", "Signature", "AWS4-HMAC",
        ]
        for line in lines { #expect(!secrets.contains { line.contains($0) }, "\(line)") }
    }
}
