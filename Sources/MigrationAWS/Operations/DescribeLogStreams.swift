import AWSClient

/// Lists the streams of a log group, here the one written to last.
enum DescribeLogStreams: AWSOperation {
    static let service = AWSService.cloudWatchLogs
    static let name = "DescribeLogStreams"

    struct Input: Encodable, Sendable {
        var logGroupName: String
        var orderBy: String? = "LastEventTime"
        var descending: Bool? = true
        /// 1 to 50.
        var limit: Int? = 1
    }

    struct Output: Sendable {
        var logStreams: [Wire.LogStream]?
    }
}

extension Wire {
    /// `LogStream` of the CloudWatch Logs API.
    struct LogStream: Sendable {
        var logStreamName: String?
    }
}

extension DescribeLogStreams.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "logStreams": try reader.read(&logStreams)
        default: try reader.skip()
        }
    }
}

extension Wire.LogStream: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "logStreamName": try reader.read(&logStreamName)
        default: try reader.skip()
        }
    }
}
