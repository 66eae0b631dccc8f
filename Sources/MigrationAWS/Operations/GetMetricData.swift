import AWSClient
import Foundation
public import Migration

/// Reads up to 500 series at once; CloudWatch charges for each.
enum GetMetricData: PagedOperation {
    static let service = AWSService.cloudWatch
    static let name = "GetMetricData"

    struct Input: PagedInput {
        var queries: [Wire.MetricDataQuery]
        /// Inclusive.
        var startTime: Date
        /// Exclusive.
        var endTime: Date
        var scanBy: String? = "TimestampAscending"
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case queries = "MetricDataQueries"
            case startTime = "StartTime"
            case endTime = "EndTime"
            case scanBy = "ScanBy"
            case marker = "NextToken"
        }
    }

    struct Output: PagedOutput {
        var results: [Wire.MetricDataResult]?
        var marker: String?
    }
}

extension AWSMigrationService {
    public func metrics(
        _ questions: [MetricQuestion], urgency: Urgency
    ) async throws(ServiceFailure) -> [MetricsReport] {
        guard let first = questions.first else { return [] }
        let found = try await dimensions(of: questions.map(\.subject), urgency: urgency)
        let query = MetricQuery(
            zip(questions, found).map { .init(metrics: $0.metrics, dimensions: $1.dimensions) },
            start: first.start, end: first.end, now: now())
        let others = questions.count > 1 ? " and \(questions.count - 1) more" : ""
        var record = GapRecord(
            .metric, of: GetMetricData.self, about: (first.subject.key.value ?? "") + others)
        let pages = try await pages(
            GetMetricData.self, query.input, urgency: urgency, into: &record)
        var reports = try MetricsReport.all(wire: pages, query: query, &record)
        gapStore.keep(record)
        for (place, question) in questions.enumerated()
        where reports[place].series.values.allSatisfy(\.points.isEmpty) {
            reports[place].isUnpublished = found[place].isListed == false
            listing.broughtNothing(question.subject)
        }
        return reports
    }
}

extension Wire {
    /// `MetricDataResult` of the CloudWatch API: part of a series, or all of it.
    struct MetricDataResult: Sendable {
        var id: String?
        var timestamps: [Date?]?
        var values: [Double?]?
        /// `Complete`, `PartialData`, `InternalError` or `Forbidden`.
        var statusCode: String?
    }
}

extension MetricsReport {
    /// The pages of an answer put together: a report for each part of the question, in its order.
    ///
    /// A metric that was asked for and has no datapoint is an empty series; one that CloudWatch could
    /// not read is left out, so that a fault does not look like silence.
    ///
    /// - Throws: `.accessDenied` or `.unavailable` if it could read none of them.
    static func all(
        wire pages: [GetMetricData.Output], query: MetricQuery, _ record: inout GapRecord
    ) throws(ServiceFailure) -> [MetricsReport] {
        let results = pages.flatMap { $0.results ?? [] }
        let byID = Dictionary(grouping: results) { $0.id ?? "" }
        var reports: [MetricsReport] = []
        for (place, part) in query.parts.enumerated() {
            var series: [MetricName: MetricSeries] = [:]
            for metric in part.metrics {
                let found = byID[MetricQuery.id(of: metric, part: place)] ?? []
                guard !found.contains(where: { $0.failure != nil }) else { continue }
                let points = found.map(\.points)
                // Without knowing which time belongs to which value nothing is known of the metric.
                guard !points.contains(nil) else {
                    record.add(
                        "MetricDataResults.\(metric.rawValue)", wanted: "a time for each value")
                    continue
                }
                series[metric] = MetricSeries(metric: metric, points: points.flatMap { $0 ?? [] })
            }
            reports.append(
                MetricsReport(
                    series: series, metricsRequested: part.metrics.count * max(1, pages.count)))
        }
        guard reports.allSatisfy(\.series.isEmpty) else { return reports }
        if record.unread.count > 0, results.allSatisfy({ $0.failure == nil }) {
            throw Wire.unreadable(MissingMember(member: "Values"), GetMetricData.self)
        }
        if reports.allSatisfy(\.series.isEmpty),
            let failure = results.lazy.compactMap(\.failure).first
        {
            throw failure
        }
        return reports
    }
}

extension Wire.MetricDataResult {
    /// The datapoints in it, each value with its time; nil unless there are as many of either. A pair
    /// of which one cannot be read is left out.
    fileprivate var points: [Datapoint]? {
        let timestamps = timestamps ?? []
        let values = values ?? []
        guard timestamps.count == values.count else { return nil }
        return zip(timestamps, values).compactMap { date, value in
            guard let date, let value else { return nil }
            return Datapoint(date: date, value: value)
        }
    }

    /// Why the series could not be read; nil if it was, in whole or in part.
    fileprivate var failure: ServiceFailure? {
        switch statusCode {
        case "Forbidden":
            ServiceFailure(
                .accessDenied, operation: GetMetricData.label,
                message: "The identity in use is not permitted to read these metrics.",
                advice: "Ask for the IAM permission '\(GetMetricData.label)'.")
        case "InternalError":
            ServiceFailure(
                .unavailable, operation: GetMetricData.label,
                message: "CloudWatch had an internal error while it read the metrics.")
        default: nil
        }
    }
}

extension GetMetricData.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "MetricDataResults": try reader.read(&results)
        case "NextToken": try reader.read(&marker)
        default: try reader.skip()
        }
    }
}

extension Wire.MetricDataResult: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Id": try reader.read(&id)
        case "Timestamps": try reader.read(&timestamps)
        case "Values": try reader.read(&values)
        case "StatusCode": try reader.read(&statusCode)
        default: try reader.skip()
        }
    }
}
