import AWSClient

/// Reads a page of a log stream, oldest first: at most 1 MB or 10,000 events.
///
/// A page may be short or empty although more follows. The end is reached when the token that comes
/// back is the one that was sent; that token stays good for later events, for 24 hours.
enum GetLogEvents: AWSOperation {
    static let service = AWSService.cloudWatchLogs
    static let name = "GetLogEvents"

    struct Input: Encodable, Sendable {
        var logGroupName: String
        var logStreamName: String
        /// Milliseconds since 1970.
        var startTime: Int?
        var nextToken: String?
        /// Must stay true when a token is sent that came from reading forward.
        var startFromHead = true
        var limit: Int? = 10_000
    }

    struct Output: Decodable, Sendable {
        var events: [Wire.OutputLogEvent]?
        var nextForwardToken: String?
    }
}
