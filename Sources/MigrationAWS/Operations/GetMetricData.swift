import AWSClient
public import Foundation
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
        of subject: MetricSubject, from start: Date, to end: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> MetricsReport {
        let found = try await metricDimensions(of: subject, urgency: urgency)
        let query = MetricQuery(
            metrics: subject.metrics, dimensions: found.dimensions, start: start, end: end,
            now: now())
        var record = GapRecord(.metric, of: GetMetricData.self, about: subject.key.value)
        let pages = try await pages(
            GetMetricData.self, query.input, urgency: urgency, into: &record)
        var report = try MetricsReport(wire: pages, query: query, &record)
        gapBook.keep(record)
        if report.series.values.allSatisfy(\.points.isEmpty) {
            report.isUnpublished = found.isListed == false
            dimensions.forget(subject)
        } else {
            dimensions.remember(found, for: subject)
        }
        return report
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
    /// The pages of an answer put together.
    ///
    /// A metric that was asked for and has no datapoint is an empty series; one that CloudWatch could
    /// not read is left out, so that a fault does not look like silence.
    ///
    /// - Throws: `.accessDenied` or `.unavailable` if it could read none of them.
    init(
        wire pages: [GetMetricData.Output], query: MetricQuery, _ record: inout GapRecord
    ) throws(ServiceFailure) {
        let results = pages.flatMap { $0.results ?? [] }
        var series: [MetricName: MetricSeries] = [:]
        for metric in query.metrics {
            let parts = results.filter { $0.id == MetricQuery.id(of: metric) }
            let failed = parts.contains { $0.failure != nil }
            guard !failed else { continue }
            let points = parts.map(\.points)
            // Without knowing which time belongs to which value nothing is known of the metric.
            guard !points.contains(nil) else {
                record.add("MetricDataResults.\(metric.rawValue)", wanted: "a time for each value")
                continue
            }
            series[metric] = MetricSeries(metric: metric, points: points.flatMap { $0 ?? [] })
        }
        if series.isEmpty, record.unread.count > 0, results.allSatisfy({ $0.failure == nil }) {
            throw Wire.unreadable(MissingMember(member: "Values"), GetMetricData.self)
        }
        if series.isEmpty, let failure = results.lazy.compactMap(\.failure).first { throw failure }
        self.init(series: series, metricsRequested: query.metrics.count * max(1, pages.count))
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
