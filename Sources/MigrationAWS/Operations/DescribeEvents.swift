import AWSClient
public import Foundation
public import Migration

/// Lists what happened to instances and tasks.
///
/// `Duration` is not sent: its unit is not documented.
enum DescribeEvents: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeEvents"

    struct Input: PagedInput {
        var startTime: Date
        /// 20 to 100; DMS takes no more.
        var maxRecords: Int? = 100
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case startTime = "StartTime"
            case maxRecords = "MaxRecords"
            case marker = "Marker"
        }
    }

    struct Output: PagedOutput {
        var marker: String?
        var events: [Wire.Event]?
    }
}

extension AWSMigrationService {
    public func events(
        since start: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> [MigrationEvent] {
        let input = DescribeEvents.Input(startTime: start)
        return try await entries(
            .event, of: DescribeEvents.self, input, urgency: urgency, "Events", \.events,
            MigrationEvent.init(wire:))
    }
}

extension Wire {
    /// `Event` of the DMS API.
    struct Event: Sendable {
        var date: Date?
        var source: String?
        var sourceType: String?
        var message: String?
        var categories: [String]?
    }
}

extension MigrationEvent {
    /// An event as AWS tells it.
    init(wire: Wire.Event) throws(MissingMember) {
        self.init(
            date: try Wire.require(wire.date, "Date"),
            source: wire.source ?? "", sourceType: wire.sourceType ?? "",
            message: wire.message ?? "", categories: wire.categories ?? [])
    }
}

extension DescribeEvents.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Marker": try reader.read(&marker)
        case "Events": try reader.read(&events)
        default: try reader.skip()
        }
    }
}

extension Wire.Event: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Date": try reader.read(&date)
        case "SourceIdentifier": try reader.read(&source)
        case "SourceType": try reader.read(&sourceType)
        case "Message": try reader.read(&message)
        case "EventCategories": try reader.read(&categories)
        default: try reader.skip()
        }
    }
}
