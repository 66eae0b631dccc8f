extension Wire {
    /// `OutputLogEvent` of the CloudWatch Logs API; its times are milliseconds since 1970.
    struct OutputLogEvent: Decodable, Sendable {
        var timestamp: Int?
        var message: String?
        var ingestionTime: Int?
    }

    /// `LogStream` of the CloudWatch Logs API.
    struct LogStream: Decodable, Sendable {
        var logStreamName: String?
    }
}
