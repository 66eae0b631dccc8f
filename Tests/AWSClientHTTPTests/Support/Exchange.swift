import AWSClient
import AWSClientHTTP
import Foundation
import Testing

/// A server and the transport that talks to it.
struct Exchange: Sendable {
    let server: LoopbackServer
    let transport: CurlTransport

    /// Runs both, and ends both; no connection may outlive the transport.
    static func with<Value>(
        _ script: LoopbackServer.Script, limits: CurlTransport.Limits = .init(),
        network: NetworkConfiguration = NetworkConfiguration(),
        _ body: (Exchange) async throws -> Value
    ) async throws -> Value {
        let server = try await LoopbackServer.start(script)
        let transport = try CurlTransport(limits: limits, network: network)
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(Exchange(server: server, transport: transport)))
        } catch {
            result = .failure(error)
        }
        await transport.shutdown()
        let left = await server.stop()
        #expect(left == 0, "connections outlived the transport")
        return try result.get()
    }

    /// A request to the server.
    func request(
        _ method: String = "POST", _ path: String = "/p", id: String? = nil,
        isRepeatable: Bool = false
    ) -> HTTPRequest {
        var request = HTTPRequest(
            method: method, origin: HTTPOrigin(.http, host: "127.0.0.1", port: server.port),
            path: path, headers: ["Host": "127.0.0.1:\(server.port)"],
            body: method == "POST" ? Array("{\"a\":1}".utf8) : [], isRepeatable: isRepeatable)
        if let id { request.headers["X-Id"] = id }
        return request
    }

    /// What becomes of a request.
    func outcome(of request: HTTPRequest) async -> Result<HTTPResponse, AWSClientError> {
        await transport.outcome(of: request)
    }

    /// The error of a request that has to fail.
    func failure(of request: HTTPRequest) async throws -> AWSClientError {
        try #require(
            await #expect(throws: AWSClientError.self) { try await transport.send(request) })
    }

    /// How often each request arrived, by its id.
    func arrivals() async -> [String: Int] {
        var counts: [String: Int] = [:]
        for request in await server.requests {
            for id in request.values("x-id") { counts[id, default: 0] += 1 }
        }
        return counts
    }
}

/// The raw text of a request, read.
extension String {
    /// The lines of its head after the first.
    var headerLines: [String] {
        (components(separatedBy: "\r\n\r\n").first ?? "").components(separatedBy: "\r\n")
            .dropFirst().map { $0 }
    }

    /// Its header fields, in order.
    var headerFields: [(name: String, value: String)] {
        headerLines.map { line in
            let halves = line.components(separatedBy: ":")
            let value = halves.dropFirst().joined(separator: ":")
            return (halves[0], value.trimmingCharacters(in: .whitespaces))
        }
    }

    /// What it says under a name in small letters.
    func values(_ name: String) -> [String] {
        headerFields.filter { $0.name.lowercased() == name }.map(\.value)
    }
}

extension CurlTransport {
    /// What becomes of a request.
    func outcome(of request: HTTPRequest) async -> Result<HTTPResponse, AWSClientError> {
        do {
            return .success(try await send(request))
        } catch {
            return .failure(error)
        }
    }
}

/// Dice that fall the same way every time.
struct SeededDice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Source: SplitMix64 by Steele, Lea and Flood.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
