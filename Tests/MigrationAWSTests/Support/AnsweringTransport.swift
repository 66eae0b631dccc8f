import AWSClient
import Synchronization

/// Answers requests with a function, and keeps them.
final class AnsweringTransport: HTTPTransport {
    private let answer: @Sendable (HTTPRequest, Int) throws -> HTTPResponse
    private let received = Mutex<[HTTPRequest]>([])

    /// - Parameter answer: gets the request and how many came before it.
    init(_ answer: @escaping @Sendable (HTTPRequest, Int) throws -> HTTPResponse) {
        self.answer = answer
    }

    /// Answers each operation with its recorded replies in turn, and with the last again and again.
    convenience init(repeating recording: Recording) {
        let replies = Dictionary(grouping: recording.exchanges, by: \.operation)
        let counts = Counts()
        self.init { request, _ in
            let mine = replies[request.operation] ?? []
            let index = min(counts.next(request.operation), mine.count - 1)
            guard index >= 0 else { return HTTPResponse(status: 404) }
            return try mine[index].reply.response
        }
    }

    /// Everything that was sent.
    var requests: [HTTPRequest] { received.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        let index = received.withLock { requests in
            requests.append(request)
            return requests.count - 1
        }
        do {
            return try answer(request, index)
        } catch let error as AWSClientError {
            throw error
        } catch {
            throw AWSClientError(.unreachable, message: "\(error)")
        }
    }
}

/// How often each operation was called.
private final class Counts: Sendable {
    private let calls = Mutex<[String: Int]>([:])

    func next(_ operation: String) -> Int {
        calls.withLock { calls in
            calls[operation, default: -1] += 1
            return calls[operation] ?? 0
        }
    }
}

extension HTTPResponse {
    /// A success with a JSON body.
    static func json(_ text: String) -> HTTPResponse {
        HTTPResponse(
            status: 200, headers: ["Content-Type": "application/x-amz-json-1.1"],
            body: Array(text.utf8))
    }
}
