import AWSClient
import Foundation
import Migration
import MigrationAWS
import Synchronization
import Testing

/// A call as it goes over the wire: what is sent, what comes back, in order.
struct Recording: Decodable, Sendable {
    /// What the recording shows.
    var about: String
    var exchanges: [Exchange]

    struct Exchange: Decodable, Sendable {
        var operation: String
        var request: Request
        var reply: Reply
    }

    struct Request: Decodable, Sendable {
        var headers: [String: String]
        /// A JSON body, or else `text`.
        var body: JSON?
        var text: String?
    }

    struct Reply: Decodable, Sendable {
        var status: Int
        var headers: [String: String]
        /// A JSON body, or else `text`.
        var body: JSON?
        var text: String?
    }

    /// The folder of this target.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Reads `Exchanges/<name>.json`.
    init(_ name: String) throws {
        let file = Self.folder.appending(path: "Exchanges/\(name).json")
        self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
    }
}

extension Recording.Request {
    var bytes: [UInt8] { get throws { try body?.bytes ?? Array((text ?? "").utf8) } }
}

extension Recording.Reply {
    var bytes: [UInt8] { get throws { try body?.bytes ?? Array((text ?? "").utf8) } }

    var response: HTTPResponse {
        get throws { response(body: try bytes) }
    }

    /// The reply with another body.
    func response(body: [UInt8]) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: HeaderFields(headers.map { (name: $0.key, value: $0.value) }),
            body: body)
    }
}

extension HTTPRequest {
    /// The operation it calls.
    var operation: String {
        headers["X-Amz-Target"].flatMap { $0.split(separator: ".").last }.map(String.init)
            ?? "GetCallerIdentity"
    }
}

/// Plays a recording: answers with what was recorded, and holds every request to the recorded one.
final class Replay: HTTPTransport {
    private struct State {
        var coming: [Recording.Exchange]
        var differences: [String] = []

        mutating func answer(_ request: HTTPRequest) throws -> HTTPResponse {
            guard !coming.isEmpty else {
                differences.append("\(request.operation) was sent and is not recorded")
                throw AWSClientError(.unreachable, message: "The recording is over.")
            }
            let expected = coming.removeFirst()
            for (name, value) in expected.request.headers where request.headers[name] != value {
                differences.append("\(name) is \(request.headers[name] ?? "absent"), not \(value)")
            }
            let body = String(decoding: request.body, as: UTF8.self)
            let wanted = String(decoding: try expected.request.bytes, as: UTF8.self)
            if body != wanted { differences.append("sent \(body)\nnot  \(wanted)") }
            return try expected.reply.response
        }
    }

    private let state: Mutex<State>

    init(_ recording: Recording) {
        state = Mutex(State(coming: recording.exchanges))
    }

    /// What was sent otherwise than recorded, or not at all.
    var differences: [String] {
        state.withLock { $0.differences + $0.coming.map { "\($0.operation) was not sent" } }
    }

    func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        do {
            return try state.withLock { try $0.answer(request) }
        } catch {
            throw AWSClientError(.unreachable, message: "\(error)")
        }
    }
}

/// Makes a call against a recording; the requests have to be the recorded ones, byte for byte.
func replay<Value>(
    _ name: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ call: (AWSMigrationService) async throws(ServiceFailure) -> Value
) async throws -> Value {
    let replay = Replay(try Recording(name))
    defer { #expect(replay.differences == [], sourceLocation: sourceLocation) }
    return try await call(.over(replay))
}

/// The failure that a call against a recording ends in.
func failure<Value>(
    in name: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ call: (AWSMigrationService) async throws(ServiceFailure) -> Value
) async throws -> ServiceFailure {
    do {
        _ = try await replay(name, sourceLocation: sourceLocation, call)
    } catch let failure as ServiceFailure {
        return failure
    }
    throw NoFailure(recording: name)
}

/// A call that should have failed did not.
struct NoFailure: Error {
    let recording: String
}
