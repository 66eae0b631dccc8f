import AWSClient
import Foundation

@testable import Simulator

/// Signs calls and reads the answers, at seconds of the scenario that the test chooses.
struct Caller {
    var account: SimulatedAccount
    var second = 0.0
    /// Keys to sign with instead of the account's own.
    var keys: Credentials?

    /// 2026-01-02T03:04:00Z, which is no round minute of any scenario.
    static let start = Date(timeIntervalSince1970: 1_767_323_040)

    init(_ scenario: Scenario = .cutover, seed: UInt64 = 7) {
        account = Prepared.account(scenario, seed: seed)
    }

    var now: Date { Self.start.addingTimeInterval(second) }

    /// An answer, taken apart.
    struct Answer {
        let status: Int
        let headers: HeaderFields
        let body: [UInt8]
        let value: WireValue

        var text: String { String(decoding: body, as: UTF8.self) }
        var code: String? { value["__type"]?.text ?? element("Code") }
        /// The text of the first XML element of that name.
        func element(_ name: String) -> String? {
            guard let start = text.firstRange(of: "<\(name)>")?.upperBound,
                let end = text[start...].firstRange(of: "<")?.lowerBound
            else { return nil }
            return String(text[start..<end])
        }
        var message: String? { value["message"]?.text }
    }

    mutating func dms(_ operation: String, _ input: WireValue = [:]) -> Answer {
        call("dms", "AmazonDMSv20160101.\(operation)", input)
    }

    mutating func cloudWatch(_ operation: String, _ input: WireValue = [:]) -> Answer {
        call("monitoring", "GraniteServiceVersion20100801.\(operation)", input)
    }

    mutating func logs(_ operation: String, _ input: WireValue = [:]) -> Answer {
        call("logs", "Logs_20140328.\(operation)", input)
    }

    mutating func query(_ service: String, _ form: String) -> Answer {
        var request = Self.request(body: Array(form.utf8))
        request.headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8"
        return send(sign(request, service: service))
    }

    /// A call of S3, as `PUT /bucket`.
    mutating func s3(_ method: String, _ path: String, query: String = "", body: String = "")
        -> Answer
    {
        var request = Self.request(body: Array(body.utf8))
        request.method = method
        request.path = path
        request.query = query
        return send(sign(request, service: "s3"))
    }

    mutating func call(_ service: String, _ target: String, _ input: WireValue) -> Answer {
        var request = Self.request(body: WireValue.jsonBytes(of: input))
        request.headers["X-Amz-Target"] = target
        request.headers["Content-Type"] = "application/x-amz-json-1.1"
        return send(sign(request, service: service))
    }

    mutating func send(_ request: HTTPRequest) -> Answer {
        let response = account.respond(to: request, at: now)
        return Answer(
            status: response.status, headers: response.headers, body: response.body,
            value: (try? WireValue(json: response.body)) ?? .null)
    }

    func sign(_ request: HTTPRequest, service: String, at date: Date? = nil) -> HTTPRequest {
        Signer().sign(
            request, credentials: keys ?? account.credentials, region: account.region,
            service: service, date: date ?? now)
    }

    static func request(body: [UInt8]) -> HTTPRequest {
        HTTPRequest(origin: HTTPOrigin(.http, host: "127.0.0.1", port: 4566), body: body)
    }

    /// The ARN of a task by its name.
    func arn(_ task: String) -> String {
        account.tasks.first { $0.identifier == task }?.arn ?? ""
    }

    /// The task of that name as the call describes it now.
    mutating func describe(_ task: String) -> WireValue {
        dms(
            "DescribeReplicationTasks",
            ["Filters": [["Name": "replication-task-id", "Values": [.string(task)]]]]
        ).value["ReplicationTasks"]?.list.first ?? .null
    }
}

extension WireValue {
    var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    var integer: Int? {
        if case .integer(let number) = self { return number }
        return nil
    }

    var double: Double? {
        switch self {
        case .number(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }

    var list: [WireValue] {
        if case .array(let values) = self { return values }
        return []
    }

    var names: [String] {
        if case .object(let object) = self { return object.members.map(\.name) }
        return []
    }
}

/// Accounts that many tests begin with, made once.
enum Prepared {
    private static let seed: UInt64 = 7
    private static let cutover = made(.cutover)
    private static let fleet = made(.fleet)
    private static let validation = made(.validation)

    static func account(_ scenario: Scenario, seed: UInt64) -> SimulatedAccount {
        guard seed == Self.seed else { return made(scenario, seed: seed) }
        switch scenario {
        case cutover.scenario: return cutover
        case fleet.scenario: return fleet
        case validation.scenario: return validation
        default: return made(scenario)
        }
    }

    private static func made(
        _ scenario: Scenario, seed: UInt64 = Prepared.seed
    ) -> SimulatedAccount {
        SimulatedAccount(scenario: scenario, seed: seed, startingAt: Caller.start)
    }
}
