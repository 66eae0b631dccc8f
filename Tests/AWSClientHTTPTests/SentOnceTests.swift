import AWSClient
import AWSClientHTTP
import Testing

/// A request that is not repeatable reaches a server once or not at all, whatever happens to its
/// connection and to those before it.
@Suite(.fewAtOnce, .timeLimit(.minutes(5))) struct SentOnceTests {
    private typealias Script = LoopbackServer.Script
    private typealias Play = LoopbackServer.Play

    private func expectOneInterruption(
        _ error: AWSClientError, of id: String, in exchange: Exchange
    ) async {
        #expect(error.kind == .interrupted, "\(error)")
        #expect(error.outcomeIsUnknown)
        #expect(await exchange.arrivals()[id] == 1)
    }

    @Test(arguments: [[.close], [.reset]] as [[LoopbackServer.Step]])
    func afterAnAnswerOnAKeptConnection(cut: [LoopbackServer.Step]) async throws {
        // A third arrival would be answered.
        let script = Script([Play([.answer()]), Play(cut), Play([.answer()])])
        try await Exchange.with(script) { exchange in
            let first = exchange.request(id: "read", isRepeatable: true)
            let status = try await exchange.transport.send(first).status
            #expect(status == 200)
            let error = try await exchange.failure(of: exchange.request(id: "change"))
            await expectOneInterruption(error, of: "change", in: exchange)
            #expect(await exchange.server.connections == 2)
        }
    }

    @Test func afterTheServerHasClosedEveryIdleConnection() async throws {
        let idle = 8
        let script = Script(
            Array(repeating: Play([.answer(), .close]), count: idle)
                + [Play([.close]), Play([.answer()])])
        try await Exchange.with(script) { exchange in
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<idle {
                    let request = exchange.request(id: "read \(number)", isRepeatable: true)
                    group.addTask { _ = await exchange.outcome(of: request) }
                }
            }
            // Some read may have met a connection that was being closed, and come twice.
            await exchange.server.waitForClosed(await exchange.server.connections)
            let requests = await exchange.server.requests.count
            let request = exchange.request(id: "change")
            let outcome = await exchange.outcome(of: request)
            #expect(await exchange.server.requests.count == requests + 1)
            if requests == idle {
                let error = try #require(throws: AWSClientError.self) { try outcome.get() }
                await expectOneInterruption(error, of: "change", in: exchange)
            }
        }
    }

    @Test func itsConnectionIsItsOwnAndIsClosedAfterwards() async throws {
        try await Exchange.with(Script([.answer()])) { exchange in
            for number in 1...3 {
                let response = try await exchange.transport.send(exchange.request())
                #expect(response.status == 200)
                await exchange.server.waitForClosed(number)
                #expect(await exchange.server.connections == number)
            }
            let read = exchange.request(isRepeatable: true)
            _ = try await exchange.transport.send(read)
            _ = try await exchange.transport.send(exchange.request())
            _ = try await exchange.transport.send(read)
            await exchange.server.waitForClosed(4)
            #expect(await exchange.server.connections == 5)
        }
    }

    @Test func manyAtOnceEachHaveTheirOwnConnection() async throws {
        try await Exchange.with(Script([.answer()])) { exchange in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<40 {
                    let request = exchange.request()
                    group.addTask { try await exchange.transport.send(request).status }
                }
                for try await status in group { #expect(status == 200) }
            }
            #expect(await exchange.server.connections == 40)
            #expect(await exchange.server.requests.count == 40)
        }
    }

    @Test(arguments: [true, false])
    func onAFreshConnectionNothingIsRepeated(isRepeatable: Bool) async throws {
        let script = Script([Play([.close]), Play([.answer()])])
        try await Exchange.with(script) { exchange in
            let error = try await exchange.failure(
                of: exchange.request(id: "1", isRepeatable: isRepeatable))
            await expectOneInterruption(error, of: "1", in: exchange)
        }
    }

    @Test func aRepeatableRequestSurvivesAConnectionThatWasClosedWhileIdle() async throws {
        try await Exchange.with(Script([.answer(), .close])) { exchange in
            for number in 1...5 {
                let request = exchange.request(isRepeatable: true)
                let status = try await exchange.transport.send(request).status
                #expect(status == 200)
                await exchange.server.waitForClosed(number)
            }
        }
    }

    @Test func aRepeatableRequestSurvivesAConnectionThatDiesUnderIt() async throws {
        let script = Script([Play([.answer()]), Play([.close])], .connection)
        try await Exchange.with(script) { exchange in
            for _ in 1...5 {
                let request = exchange.request(isRepeatable: true)
                let status = try await exchange.transport.send(request).status
                #expect(status == 200)
            }
            // All but the first came twice.
            #expect(await exchange.server.requests.count == 9)
        }
    }

    @Test func aRepeatableRequestThatCannotBeRepeatedIsInDoubt() async throws {
        let script = Script([Play([.answer()]), Play([.deafen, .close])])
        try await Exchange.with(script) { exchange in
            let request = exchange.request(isRepeatable: true)
            _ = try await exchange.transport.send(request)
            let error = try await exchange.failure(of: request)
            #expect(error.kind == .unreachable || error.kind == .interrupted, "\(error)")
            #expect(error.outcomeIsUnknown)
        }
    }

    /// Everything that can happen to a request, good and bad.
    static let fates: [LoopbackServer.Play] =
        Array(repeating: Play([.answer()]), count: 6) + [
            Play([.answer(), .close]),
            Play([
                .send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"), .close,
            ]),
            Play(.nothing, [.close]), Play(.nothing, [.reset]),
            Play(.peeked, [.close]), Play(.peeked, [.reset]),
            Play(.head, [.close]), Play(.head, [.reset]),
            Play([.close]), Play([.reset]),
            Play([.send("HTTP/1.1 200 OK\r\nContent-Le"), .close]),
            Play([.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), .close]),
            Play([.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), .reset]),
            Play([.send("HTTP/1.1 100 Continue\r\n\r\n"), .reset]),
        ]

    @Test func amongAThousandRandomCuts() async throws {
        var script = Script(Self.fates, .random)
        script.seed = 20_240_229
        try await Exchange.with(script) { exchange in
            var dice = SeededDice(seed: 1)
            var ledger = Ledger()
            var changes = 0
            for number in 0..<1000 {
                // The reads leave kept connections behind, which the server then may have closed.
                let isRepeatable = Bool.random(using: &dice)
                changes += isRepeatable ? 0 : 1
                let request = exchange.request(id: "\(number)", isRepeatable: isRepeatable)
                ledger.add(request, "\(number)", await exchange.outcome(of: request))
            }
            ledger.check(against: await exchange.arrivals())
            #expect(ledger.changes == changes)
        }
    }
}

/// What became of many requests, to be compared with what arrived.
struct Ledger: Sendable {
    private struct Entry {
        var isRepeatable: Bool
        var outcome: Result<HTTPResponse, AWSClientError>
    }

    private var entries: [String: Entry] = [:]

    /// How many requests were not repeatable.
    var changes: Int { entries.values.count { !$0.isRepeatable } }

    /// How many requests have ended.
    var count: Int { entries.count }

    /// How many ended in a kind of error.
    func count(of kind: AWSClientError.Kind) -> Int {
        entries.values.count { entry in
            if case .failure(let error) = entry.outcome { error.kind == kind } else { false }
        }
    }

    mutating func add(
        _ request: HTTPRequest, _ id: String, _ outcome: Result<HTTPResponse, AWSClientError>
    ) {
        entries[id] = Entry(isRepeatable: request.isRepeatable, outcome: outcome)
    }

    /// Adds what became of other requests.
    mutating func add(_ other: Ledger) { entries.merge(other.entries) { $1 } }

    /// No change came twice, what is said to be unsent did not come, and what was answered did.
    func check(against arrivals: [String: Int]) {
        for (id, entry) in entries {
            let came = arrivals[id] ?? 0
            if !entry.isRepeatable { #expect(came <= 1, "\(id) came \(came) times") }
            switch entry.outcome {
            case .success: #expect(came >= 1, "\(id) was answered and never came")
            case .failure(let error):
                if !error.outcomeIsUnknown { #expect(came == 0, "\(id) came, but: \(error)") }
            }
        }
    }
}
