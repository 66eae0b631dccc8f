import AWSClient
import Migration
import MigrationAWS
import Synchronization
import Testing

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
