import AWSClient
import Synchronization

/// Answers from a list, one entry a request, and keeps the requests.
final class ScriptedTransport: HTTPTransport {
    typealias Answer = Result<HTTPResponse, AWSClientError>

    private let state: Mutex<(answers: [Answer], requests: [HTTPRequest])>
    private let rest: Answer

    /// The answers in order; after them, the rest is given for ever.
    init(_ answers: [Answer], then rest: Answer = .failure(.unexpectedRequest)) {
        state = Mutex((answers, []))
        self.rest = rest
    }

    var requests: [HTTPRequest] { state.withLock { $0.requests } }

    func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        let answer = state.withLock { state in
            state.requests.append(request)
            return state.answers.isEmpty ? rest : state.answers.removeFirst()
        }
        return try answer.get()
    }
}

extension AWSClientError {
    static let unexpectedRequest = AWSClientError(
        .configuration, message: "the script has no further answer")
    static let refusedConnection = AWSClientError(.unreachable, message: "connection refused")
    static let silence = AWSClientError(.timedOut, message: "no answer", outcomeIsUnknown: true)
    static let cutConnection = AWSClientError(
        .interrupted, message: "connection cut", outcomeIsUnknown: true)
}

extension ScriptedTransport.Answer {
    /// A successful answer.
    static func json(_ body: String, headers: HeaderFields = [:]) -> Self {
        .success(HTTPResponse(status: 200, headers: headers, body: Array(body.utf8)))
    }

    /// An AWS fault.
    static func fault(
        _ code: String, _ message: String = "No.", status: Int = 400, headers: HeaderFields = [:]
    ) -> Self {
        let body = "{\"__type\":\"\(code)\",\"message\":\"\(message)\"}"
        return .success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
    }

    /// A page from something that is not AWS.
    static func page(status: Int) -> Self {
        let body = "<html><body><h1>Service Unavailable</h1></body></html>"
        return .success(
            HTTPResponse(
                status: status, headers: ["Content-Type": "text/html"], body: Array(body.utf8)))
    }
}
