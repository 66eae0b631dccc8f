import AWSClient
import Foundation
import Logging

extension AWSService {
    static let sampleJSON = AWSService(
        endpointPrefix: "dms", serviceID: "Database Migration Service",
        targetPrefix: "AmazonDMSv20160101", apiVersion: "2016-01-01", wireProtocol: .json11)
    static let sampleJSON10 = AWSService(
        endpointPrefix: "monitoring", serviceID: "CloudWatch",
        targetPrefix: "GraniteServiceVersion20100801", apiVersion: "2010-08-01",
        wireProtocol: .json10QueryCompatible, permissionPrefix: "cloudwatch")
    static let sampleLogs = AWSService(
        endpointPrefix: "logs", serviceID: "CloudWatch Logs", targetPrefix: "Logs_20140328",
        apiVersion: "2014-03-28", wireProtocol: .json11)
    static let sampleQuery = AWSService(
        endpointPrefix: "sts", serviceID: "STS", apiVersion: "2011-06-15", wireProtocol: .query)
}

/// A call that reads.
enum ReadTasks: AWSOperation {
    struct Input: Encodable, Sendable {
        var maxRecords = 100
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case maxRecords = "MaxRecords"
            case marker = "Marker"
        }
    }

    struct Output: WireReadable, Equatable {
        var marker: String?
        var started: Date?
        var count: Int?

        mutating func read(
            _ member: WireName, from reader: inout WireReader
        ) throws(UnreadableBody) {
            switch member {
            case "Marker": try reader.read(&marker)
            case "Started": try reader.read(&started)
            case "Count": try reader.read(count: &count)
            default: try reader.skip()
            }
        }
    }

    static let service = AWSService.sampleJSON
    static let name = "DescribeReplicationTasks"
}

/// A call that changes something.
enum StopTask: AWSOperation {
    typealias Input = NoMembers
    typealias Output = NoMembers

    static let service = AWSService.sampleJSON
    static let name = "StopReplicationTask"
    static let isMutation = true
}

/// A call in JSON 1.0 with the old error codes.
enum ReadMetrics: AWSOperation {
    typealias Input = NoMembers
    typealias Output = NoMembers

    static let service = AWSService.sampleJSON10
    static let name = "GetMetricData"
}

/// A call in form fields and XML.
enum WhoAmI: AWSOperation {
    typealias Input = NoMembers

    struct Output: WireReadable, Equatable {
        var account: String?
        var arn: String?

        mutating func read(
            _ member: WireName, from reader: inout WireReader
        ) throws(UnreadableBody) {
            switch member {
            case "Account": try reader.read(&account)
            case "Arn": try reader.read(&arn)
            default: try reader.skip()
            }
        }
    }

    static let service = AWSService.sampleQuery
    static let name = "GetCallerIdentity"
}

extension Credentials {
    /// The key of AWS's published examples.
    static let example = Credentials(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        source: "the example")
}

extension AWSEnvironment {
    /// An environment with these variables, and with files at these absolute paths.
    static func sample(
        _ variables: [String: String] = [:], files: [String: String] = [:]
    ) -> AWSEnvironment {
        AWSEnvironment(variables: variables, homeDirectory: "/home/kim") { path in
            guard let text = files[path] else { throw FileAbsent() }
            return Array(text.utf8)
        }
    }
}

extension AWSClient {
    /// A client of a script.
    static func sample(
        _ transport: any HTTPTransport, _ time: ManualTime = ManualTime(),
        credentials: any CredentialProvider = StaticCredentials(.example),
        retry: RetryPolicy = RetryPolicy(),
        log: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ) -> AWSClient {
        AWSClient(
            configuration: AWSClientConfiguration(region: "us-east-1", retry: retry),
            credentials: credentials, transport: transport, time: time.time, log: log)
    }
}

extension MutationPermit {
    /// A permit to stop a task.
    static let stop = MutationPermit(
        for: StopTask.self, shown: Date(timeIntervalSince1970: 0),
        confirmed: Date(timeIntervalSince1970: 1))
}
