import AWSClient

extension Wire {
    /// `Metric` of the CloudWatch API.
    struct Metric: Encodable, Sendable, Equatable {
        var namespace: String?
        var name: String?
        var dimensions: [Dimension]?

        enum CodingKeys: String, CodingKey {
            case namespace = "Namespace"
            case name = "MetricName"
            case dimensions = "Dimensions"
        }
    }

    /// `Dimension` of the CloudWatch API: a name and a value that are part of a metric's identity.
    struct Dimension: Encodable, Sendable, Hashable {
        var name: String?
        var value: String?

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case value = "Value"
        }
    }

    /// `MetricDataQuery` of the CloudWatch API: in a request a series that is asked for, in an alarm
    /// one that it watches.
    struct MetricDataQuery: Encodable, Sendable, Equatable {
        var id: String?
        var stat: MetricStat?
        var expression: String?
        var label: String?
        var isReturned: Bool?
        var period: Int?

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case stat = "MetricStat"
            case expression = "Expression"
            case label = "Label"
            case isReturned = "ReturnData"
            case period = "Period"
        }
    }

    /// `MetricStat` of the CloudWatch API. `Unit` is left out on purpose: a wrong one finds nothing.
    struct MetricStat: Encodable, Sendable, Equatable {
        var metric: Metric?
        var period: Int?
        var stat: String?

        enum CodingKeys: String, CodingKey {
            case metric = "Metric"
            case period = "Period"
            case stat = "Stat"
        }
    }
}

extension Wire.Metric: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Namespace": try reader.read(&namespace)
        case "MetricName": try reader.read(&name)
        case "Dimensions": try reader.read(&dimensions)
        default: try reader.skip()
        }
    }
}

extension Wire.Dimension: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Name": try reader.read(&name)
        case "Value": try reader.read(&value)
        default: try reader.skip()
        }
    }
}

extension Wire.MetricDataQuery: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Id": try reader.read(&id)
        case "MetricStat": try reader.read(&stat)
        case "Expression": try reader.read(&expression)
        case "Label": try reader.read(&label)
        case "ReturnData": try reader.read(&isReturned)
        case "Period": try reader.read(count: &period)
        default: try reader.skip()
        }
    }
}

extension Wire.MetricStat: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Metric": try reader.read(&metric)
        case "Period": try reader.read(count: &period)
        case "Stat": try reader.read(&stat)
        default: try reader.skip()
        }
    }
}
