import AWSClient
import Foundation
import Hummingbird
import NIOCore

/// Translates between HTTP on a socket and the transport's values.
struct HTTPFront: Sendable {
    let transport: SimulatedTransport

    /// What is known of the connection a request came on.
    struct Context: RequestContext {
        var coreContext: CoreRequestContextStorage
        let channel: any Channel

        init(source: ApplicationRequestContextSource) {
            coreContext = CoreRequestContextStorage(source: source)
            channel = source.channel
        }
    }

    private static let bodyLimit = 4 * 1024 * 1024
    /// No client waits longer for the rest of an answer.
    private static let longestStall = Duration.seconds(900)

    func respond(to request: Request, in context: Context) async throws -> Response {
        let body = Array(buffer: try await request.body.collect(upTo: Self.bodyLimit))
        if let answer = ControlRoutes(transport: transport).answer(
            method: request.method.rawValue, path: request.uri.path, body: body)
        {
            return response(answer)
        }
        switch await transport.exchange(translated(request, body)) {
        case .answered(let answer): return response(answer)
        case .halved(let answer, let hangs):
            return half(response(answer), answer.body, hangs: hangs, context.channel)
        case .reset:
            // A close that does not linger tells the other side by a reset.
            if let socket = context.channel as? any SocketOptionProvider {
                try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
            }
            try await context.channel.close()
            return Response(status: .badGateway)
        case .cut, .cancelled:
            try await context.channel.close()
            return Response(status: .badGateway)
        }
    }

    /// The head says how long the body is, and half of it comes.
    private func half(
        _ whole: Response, _ body: [UInt8], hangs: Bool, _ channel: any Channel
    ) -> Response {
        var response = whole
        response.body = ResponseBody(contentLength: body.count) { writer in
            try await writer.write(ByteBuffer(bytes: body.prefix(body.count / 2)))
            if hangs { try await Task.sleep(for: Self.longestStall) }
            try await channel.close()
            throw CancellationError()
        }
        return response
    }

    private func translated(_ request: Request, _ body: [UInt8]) -> AWSHTTPRequest {
        var fields: [(name: String, value: String)] = request.headers.map {
            ($0.name.rawName, $0.value)
        }
        fields.append(("Host", request.head.authority ?? ""))
        return AWSHTTPRequest(
            method: request.method.rawValue,
            origin: HTTPOrigin(.http, host: "127.0.0.1", port: 80), path: request.uri.path,
            query: request.uri.query ?? "", headers: HeaderFields(fields), body: body)
    }

    private func response(_ answer: AWSHTTPResponse) -> Response {
        var headers = HTTPFields()
        for field in answer.headers.fields {
            let shown = field.name == "Date" ? AccountDate.fieldName : field.name
            guard let name = HTTPFields.Element.Name(shown) else { continue }
            headers[name] = field.value
        }
        return Response(
            status: .init(code: answer.status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}
