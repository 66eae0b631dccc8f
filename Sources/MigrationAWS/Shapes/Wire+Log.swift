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
    /// `LogGroup` of the CloudWatch Logs API.
    struct LogGroup: Decodable, Sendable {
        var logGroupName: String?
        var retentionInDays: Int?
        var storedBytes: Int?
    }
}
