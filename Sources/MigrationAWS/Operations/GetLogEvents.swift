import AWSClient
import Foundation
public import Migration

/// Reads a page of a log stream, oldest first: at most 1 MB or 10,000 events.
///
/// Read backwards it is the page above: its events are oldest first too.
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
        /// The first millisecond that is not wanted.
        var endTime: Int?
        var nextToken: String?
        /// Must stay true when a token is sent that came from reading forward.
        var startFromHead = true
        var limit: Int? = 10_000
    }

    struct Output: Sendable {
        var events: [Wire.OutputLogEvent]?
        var nextForwardToken: String?
        var nextBackwardToken: String?
    }
}

extension AWSMigrationService {
    public func logEvents(
        of stream: LogStreamName, from position: LogPosition, urgency: Urgency
    ) async throws(ServiceFailure) -> LogPage {
        let input = GetLogEvents.Input(stream, from: position)
        do {
            var record = GapRecord(.logLine, of: GetLogEvents.self, about: stream.stream)
            let reply = try await send(GetLogEvents.self, input, urgency: urgency, into: &record)
            let events = record.entries(reply.events, of: "events", LogEvent.init(wire:))
            gapStore.keep(record)
            let next = position.isBackward ? reply.nextBackwardToken : reply.nextForwardToken
            return LogPage(
                events: events, nextToken: next,
                isAtEnd: input.nextToken != nil && next == input.nextToken)
        } catch  where error.meansTokenExpired && input.nextToken != nil {
            // A page without a token: the reader can only go on from an instant, and drops the
            // events it has already.
            return LogPage(events: [], nextToken: nil, isAtEnd: false)
        } catch  where error.reason == .notFound {
            throw await explain(error, missing: stream, urgency: urgency)
        }
    }

    /// Says whether the group or only the stream is missing; `failure` as it is if that is not told.
    private func explain(
        _ failure: ServiceFailure, missing stream: LogStreamName, urgency: Urgency
    ) async -> ServiceFailure {
        let input = DescribeLogStreams.Input(logGroupName: stream.group)
        var explained = failure
        do {
            var record = GapRecord(.logGroup, of: DescribeLogStreams.self)
            let reply = try await send(
                DescribeLogStreams.self, input, urgency: urgency, into: &record)
            let newest = reply.logStreams?.first?.logStreamName
            explained.message =
                "The log group '\(stream.group)' has no stream '\(stream.stream)'"
                + (newest.map { "; the one written to last is '\($0)'." } ?? ".")
            explained.advice = "A task creates its stream when it first runs with logging enabled."
        } catch  where error.reason == .notFound {
            explained.message = "There is no log group '\(stream.group)'."
            explained.advice =
                "It is created with the first log of a task on the instance: check that the "
                + "task's settings enable logging and that the role 'dms-cloudwatch-logs-role' exists."
        } catch {
            return failure
        }
        return explained
    }
}

extension Wire {
    /// `OutputLogEvent` of the CloudWatch Logs API; its times are milliseconds since 1970.
    struct OutputLogEvent: Sendable {
        var timestamp: Int?
        var message: String?
        var ingestionTime: Int?
    }
}

extension LogEvent {
    /// An event as CloudWatch Logs gives it.
    init(wire: Wire.OutputLogEvent) throws(MissingMember) {
        // An event whose own time cannot be read was written no later than it came in.
        let timestamp = try Wire.require(wire.timestamp ?? wire.ingestionTime, "timestamp")
        self.init(
            date: Date(wireMilliseconds: timestamp),
            ingested: wire.ingestionTime.map(Date.init(wireMilliseconds:)),
            message: wire.message ?? "")
    }
}

extension GetLogEvents.Input {
    /// The request for the page at a position.
    init(_ stream: LogStreamName, from position: LogPosition) {
        self.init(logGroupName: stream.group, logStreamName: stream.stream)
        switch position {
        case .since(let date): startTime = date.wireMilliseconds
        case .newest(let count, let date):
            startTime = date.wireMilliseconds
            startFromHead = false
            limit = count
        case .after(let token): nextToken = token
        case .before(let date, let count):
            // A millisecond more than is known of, for times are rounded; what comes twice is dropped.
            endTime = date.wireMilliseconds + 2
            startFromHead = false
            limit = count
        case .back(let token):
            nextToken = token
            startFromHead = false
            limit = 1_000
        }
    }
}

extension LogPosition {
    /// True if what is asked for stands above what is known.
    fileprivate var isBackward: Bool {
        switch self {
        case .before, .back: true
        case .since, .newest, .after: false
        }
    }
}

extension Date {
    /// An instant from whole milliseconds since 1970.
    init(wireMilliseconds: Int) {
        self.init(timeIntervalSince1970: Double(wireMilliseconds) / 1000)
    }

    /// Whole milliseconds since 1970, within what CloudWatch Logs accepts: none is negative.
    var wireMilliseconds: Int {
        let milliseconds = (timeIntervalSince1970 * 1000).rounded(.down)
        let latest = 253_402_300_799_000.0  // The last second of the year 9999.
        return Int(min(max(milliseconds, 0), latest))
    }
}

extension GetLogEvents.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "events": try reader.read(&events)
        case "nextForwardToken": try reader.read(&nextForwardToken)
        case "nextBackwardToken": try reader.read(&nextBackwardToken)
        default: try reader.skip()
        }
    }
}

extension Wire.OutputLogEvent: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "timestamp": try reader.read(count: &timestamp)
        case "message": try reader.read(&message)
        case "ingestionTime": try reader.read(count: &ingestionTime)
        default: try reader.skip()
        }
    }
}
