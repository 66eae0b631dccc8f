import Foundation
import Migration

extension LogPage {
    /// A page as CloudWatch Logs gives it: the token that was sent, come back, is the end.
    init(wire: GetLogEvents.Output, askedWith token: String?) throws(ServiceFailure) {
        self.init(
            events: try (wire.events ?? []).map(LogEvent.init(wire:)),
            nextToken: wire.nextForwardToken,
            isAtEnd: token != nil && wire.nextForwardToken == token)
    }
}

extension LogEvent {
    /// An event as CloudWatch Logs gives it.
    init(wire: Wire.OutputLogEvent) throws(ServiceFailure) {
        let timestamp = try Wire.require(wire.timestamp, "timestamp", of: GetLogEvents.self)
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
        case .after(let token): nextToken = token
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
