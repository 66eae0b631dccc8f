import Foundation
import Testing

@testable import Simulator

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("the account on a loopback port")
struct SimulatorServerTests {
    private func fetch(
        _ port: Int, _ path: String, method: String = "GET", body: String? = nil
    ) async throws -> (status: Int, text: String) {
        let url = try #require(URL(string: "http://127.0.0.1:\(port)\(path)"))
        var request = URLRequest(url: url, timeoutInterval: 20)
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        let (data, response) = try await URLSession.shared.data(for: request)
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        return (status, String(decoding: data, as: UTF8.self))
    }

    @Test("starts on any free port, answers, and stops")
    func life() async throws {
        let server = SimulatorServer(transport: Hands().transport())
        let port = try await server.start()
        #expect(port > 0)
        let answer = try await fetch(port, "/", method: "POST", body: "{}")
        #expect(answer.status == 403)
        #expect(answer.text.contains("MissingAuthenticationTokenException"))
        await #expect(throws: SimulatorError.isRunning) { try await server.start() }
        await server.stop()
        await #expect(throws: (any Error).self) { try await fetch(port, "/") }
    }

    @Test("a port in use is said in a sentence")
    func occupied() async throws {
        let first = SimulatorServer(transport: Hands().transport())
        let port = try await first.start()
        let second = SimulatorServer(transport: Hands().transport(), port: port)
        for _ in 0..<2 {
            let error = await #expect(throws: SimulatorError.self) { try await second.start() }
            #expect(error == .cannotListen(port: port, reason: "address already in use"))
            #expect(error?.description.hasPrefix("Cannot listen on 127.0.0.1:\(port): ") == true)
            #expect(error?.description.contains("Choose another port") == true)
        }
        await first.stop()
        #expect(try await second.start() == port)
        await second.stop()
    }

    @Test("a number that is no port is said in a sentence", arguments: [-1, 65_536, .max])
    func noPort(port: Int) async throws {
        let server = SimulatorServer(transport: Hands().transport(), port: port)
        let error = await #expect(throws: SimulatorError.self) { try await server.start() }
        #expect(error == .cannotListen(port: port, reason: "ports go from 0 to 65535"))
    }

    @Test("control routes show requests and set faults")
    func control() async throws {
        let transport = Hands().transport()
        let server = SimulatorServer(transport: transport)
        let port = try await server.start()
        let requests = try await fetch(port, "/_simulator/requests")
        #expect(requests.text == #"{"total":0,"counts":{},"changes":[]}"#)
        let set = try await fetch(
            port, "/_simulator/faults", method: "POST",
            body: #"{"faults":[{"kind":"unavailable","count":1}]}"#)
        #expect(set.status == 200)
        #expect(transport.faults.faults.map(\.kind) == [.unavailable])
        #expect(try await fetch(port, "/", method: "POST", body: "{}").status == 503)
        let wrong = try await fetch(port, "/_simulator/faults", method: "POST", body: "{}")
        #expect(wrong.status == 400)
        #expect(wrong.text.contains("throttle, latency, unavailable"))
        for (body, words) in [
            (
                #"{"faults":[{"kind":"cut","action":"dms:*"}]}"#,
                "has no 'action'. Did you mean 'actions'?"
            ),
            (#"{"faults":[{"kind":"cut","actions":["dms:Nope"]}]}"#, "There is no call 'dms:Nope'"),
            (#"{"faults":[{"kind":"throttle","tokens":-1}]}"#, "tokens cannot be -1.0."),
        ] {
            let refusal = try await fetch(port, "/_simulator/faults", method: "POST", body: body)
            #expect(refusal.status == 400)
            #expect(refusal.text.contains(words), "\(refusal.text)")
        }
        #expect(transport.faults.faults.isEmpty, "nothing was changed")
        #expect(try await fetch(port, "/_simulator/other").status == 404)
        await server.stop()
    }

    @Test("a cut connection is cut on the socket")
    func cut() async throws {
        let server = SimulatorServer(transport: Hands().transport([Fault(.cut)]))
        let port = try await server.start()
        await #expect(throws: (any Error).self) {
            try await fetch(port, "/", method: "POST", body: "{}")
        }
        await server.stop()
    }

    @Test(
        "half an answer is half an answer on the socket too",
        arguments: [Fault.Kind.reset, .halfClosed])
    func broken(kind: Fault.Kind) async throws {
        let server = SimulatorServer(transport: Hands().transport([Fault(kind)]))
        let port = try await server.start()
        await #expect(throws: (any Error).self) {
            try await fetch(port, "/", method: "POST", body: "{}")
        }
        await server.stop()
    }

    @Test("an answer that stalls is given up by whoever waits, and the server still stops")
    func stalled() async throws {
        let server = SimulatorServer(transport: Hands().transport([Fault(.stalled)]))
        let port = try await server.start()
        // URLSession would wait for a minute, whatever it is told.
        let outcome = try await RawClient(port: port).run(
            .send(Served.post), .readWhileOpen(seconds: 0.2))
        #expect(outcome.end == .open)
        #expect(outcome.statuses == [403])
        await server.stop()
    }

    @Test("answers carry the account's date, not the machine's")
    func date() async throws {
        let server = SimulatorServer(
            transport: Hands().transport([Fault(.clockSkew, skew: 3600)]))
        let port = try await server.start()
        let url = try #require(URL(string: "http://127.0.0.1:\(port)/"))
        var request = URLRequest(url: url, timeoutInterval: 20)
        request.httpMethod = "POST"
        let (_, response) = try await URLSession.shared.data(for: request)
        let head = try #require(response as? HTTPURLResponse)
        #expect(head.value(forHTTPHeaderField: "Date") == "Fri, 02 Jan 2026 04:04:00 GMT")
        await server.stop()
    }
}
