import Foundation
import Migration

@testable import Monitor

extension ReplicationInstance {
    static let riga = named("riga-rep01")

    static func named(_ identifier: String) -> ReplicationInstance {
        ReplicationInstance(
            arn: ARN("arn:aws:dms:eu-west-3:210987654321:rep:\(identifier.uppercased())ID"),
            identifier: identifier, status: "available")
    }
}

extension ReplicationTask {
    /// The task on the instance `riga-rep01`.
    static func onRiga(
        _ identifier: String = "ledger", _ status: TaskStatus = .running,
        _ type: MigrationType = .cdc
    ) -> ReplicationTask {
        named(identifier, status, type).with { $0.instanceARN = ReplicationInstance.riga.arn }
    }
}

extension Stage {
    /// A stage with one task on the instance `riga-rep01`, both known.
    static func watching(_ task: ReplicationTask = .onRiga()) -> Stage {
        var stage = Stage(task)
        stage.receive(.instances, .instances([.riga]))
        return stage
    }

    /// The words CloudWatch uses for the open task.
    var subject: MetricSubject {
        .task(openTask ?? ARN(""), instanceIdentifier: ReplicationInstance.riga.identifier)
    }

    /// Where the open task logs.
    var stream: LogStreamName {
        LogStreamName(
            task: openTask ?? ARN(""), instanceIdentifier: ReplicationInstance.riga.identifier)
    }

    /// Reads metrics with a value for each minute, the newest 31 seconds old; nil is a gap.
    mutating func publish(_ values: [MetricName: [Double?]], age: Double = 31) {
        var series: [MetricName: MetricSeries] = [:]
        for (metric, values) in values {
            let points = values.enumerated().compactMap { index, value in
                value.map {
                    let back = Double(values.count - 1 - index) * 60 + age
                    return Datapoint(date: now.addingTimeInterval(-back), value: $0)
                }
            }
            series[metric] = MetricSeries(metric: metric, points: points)
        }
        receive(.metrics(subject), .metrics(MetricsReport(series: series)))
    }

    /// Reads log events, `spacing` seconds apart, the newest now.
    mutating func log(_ messages: [String], spacing: Double = 1) {
        let events = messages.enumerated().map { index, message in
            let back = Double(messages.count - 1 - index) * spacing
            return LogEvent(date: now.addingTimeInterval(-back), message: message)
        }
        receive(.log(stream), .log(LogPage(events: events, nextToken: "t", isAtEnd: true)))
    }
}
