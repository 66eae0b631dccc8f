import AWSClient
import AWSClientHTTP
import Foundation
import Testing

/// Thousands of requests at once against a server without manners, and what is left of them.
///
/// Each runs in a process of its own, in which nobody else opens files or starts threads.
@Suite(.fewAtOnce, .timeLimit(.minutes(5)), .serialized)
struct StormTests {
    @Test func tenThousandRequestsWithRandomCutsLeaveNothingBehind() async {
        await #expect(processExitsWith: .success) {
            try await StormTests.expectNothingLeft {
                var script = LoopbackServer.Script(SentOnceTests.fates, .random)
                script.seed = 7
                let ledger = try await StormTests.storm(script, streams: 8, each: 1250)
                #expect(ledger.count == 10_000)
                #expect(ledger.changes > 4000)
            }
        }
    }

    @Test func theSameOverTLS() async throws {
        await #expect(processExitsWith: .success) {
            let certificates = try #require(TestCertificates.shared)
            let tls = try certificates.server(for: "IP:127.0.0.1")
            try await StormTests.expectNothingLeft {
                var script = LoopbackServer.Script(SentOnceTests.fates, .random, tls: tls)
                script.seed = 8
                let network = NetworkConfiguration(trustedCertificates: certificates.authority)
                let ledger = try await StormTests.storm(
                    script, network: network, streams: 4, each: 250)
                #expect(ledger.count == 1000)
            }
        }
    }

    @Test func fiveHundredRequestsCancelledAtRandomMomentsAllEnd() async {
        await #expect(processExitsWith: .success) {
            try await StormTests.expectNothingLeft {
                let plays: [LoopbackServer.Play] = [
                    .init([.hold]), .init([.hold]), .init([.answer()]), .init(.head, [.hold]),
                    .init([.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), .hold]),
                    .init([.send("HTTP/1.1 200 OK\r\n\r\n"), .drip]), .init([.close]),
                    .init(.nothing, [.reset]),
                ]
                let script = LoopbackServer.Script(plays, .random)
                let ledger = try await StormTests.cancelled(script, count: 500)
                #expect(ledger.count == 500)
                #expect(ledger.count(of: .cancelled) > 200)
            }
        }
    }

    @Test func aTransportThatIsForgottenEndsItsThreadAndConnections() async {
        await #expect(processExitsWith: .success) {
            try await StormTests.expectNothingLeft {
                let server = try await LoopbackServer.start(.init([.answer()]))
                for _ in 0..<20 {
                    let transport = CurlTransport()
                    let request = Exchange(server: server, transport: transport)
                        .request(isRepeatable: true)
                    let status = try await transport.send(request).status
                    #expect(status == 200)
                }
                await server.waitForClosed(20)
                #expect(await server.stop() == 0)
            }
        }
    }

    /// A program that is started meanwhile must not keep the connection open.
    @Test func connectionsAreClosedInChildren() async {
        await #expect(processExitsWith: .success) {
            try await Exchange.with(.init([.answer()])) { exchange in
                _ = try await exchange.transport.send(exchange.request(isRepeatable: true))
                let connections = StormTests.openConnections(to: exchange.server.port)
                #expect(connections.count == 1)
                #expect(connections.allSatisfy { fcntl($0, F_GETFD) & FD_CLOEXEC != 0 })
            }
        }
    }

    @Test func transportsThatComeAndGoLeaveNothing() async {
        await #expect(processExitsWith: .success) {
            try await StormTests.expectNothingLeft {
                let server = try await LoopbackServer.start(.init([.hold]))
                await withTaskGroup(of: Void.self) { group in
                    for number in 0..<50 {
                        group.addTask {
                            let transport = CurlTransport()
                            let exchange = Exchange(server: server, transport: transport)
                            async let first = exchange.outcome(of: exchange.request())
                            async let second = exchange.outcome(of: exchange.request("GET"))
                            if number % 2 == 0 { await server.waitForRequests(number) }
                            await transport.shutdown()
                            for outcome in await [first, second] {
                                let error = #expect(throws: AWSClientError.self) {
                                    try outcome.get()
                                }
                                #expect(error?.kind == .cancelled)
                            }
                        }
                    }
                }
                #expect(await server.stop() == 0)
            }
        }
    }
}

extension StormTests {
    /// Sends requests in several streams at once, and compares what came of them with what arrived.
    fileprivate static func storm(
        _ script: LoopbackServer.Script, network: NetworkConfiguration = NetworkConfiguration(),
        streams: Int, each: Int
    ) async throws -> Ledger {
        try await Exchange.with(script, network: network) { exchange in
            try await compare(exchange, streams: streams) { stream, dice, ledger in
                for number in 0..<each {
                    let id = "\(stream).\(number)"
                    var request = exchange.request(
                        id: id, isRepeatable: Bool.random(using: &dice))
                    if script.tls != nil { request.origin.scheme = .https }
                    ledger.add(request, id, await exchange.outcome(of: request))
                }
            }
        }
    }

    /// Sends requests and gives each up at a moment the dice choose.
    fileprivate static func cancelled(
        _ script: LoopbackServer.Script, count: Int
    ) async throws -> Ledger {
        try await Exchange.with(script) { exchange in
            try await compare(exchange, streams: 10) { stream, dice, ledger in
                for number in 0..<count / 10 {
                    let id = "\(stream).\(number)"
                    let request = exchange.request(
                        id: id, isRepeatable: Bool.random(using: &dice))
                    let task = Task { await exchange.outcome(of: request) }
                    // From before its start to long after its arrival.
                    for _ in 0..<Int.random(in: 0..<2000, using: &dice) { await Task.yield() }
                    task.cancel()
                    ledger.add(request, id, await task.value)
                }
            }
        }
    }

    /// Runs streams of requests at once, ends the transport, and compares with what arrived.
    private static func compare(
        _ exchange: Exchange, streams: Int,
        _ stream: @escaping @Sendable (Int, inout SeededDice, inout Ledger) async throws -> Void
    ) async throws -> Ledger {
        let ledger = try await withThrowingTaskGroup(of: Ledger.self) { group in
            for number in 0..<streams {
                group.addTask {
                    var dice = SeededDice(seed: UInt64(number))
                    var ledger = Ledger()
                    try await stream(number, &dice, &ledger)
                    return ledger
                }
            }
            return try await group.reduce(into: Ledger()) { $0.add($1) }
        }
        await exchange.transport.shutdown()
        ledger.check(against: await exchange.arrivals())
        return ledger
    }

    /// The descriptors that are connected to a port of 127.0.0.1.
    fileprivate static func openConnections(to port: Int) -> [Int32] {
        (0..<1024).filter { descriptor in
            var address = sockaddr_in()
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let result = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    getpeername(descriptor, $0, &length)
                }
            }
            return result == 0 && address.sin_family == sa_family_t(AF_INET)
                && Int(UInt16(bigEndian: address.sin_port)) == port
        }
    }

    /// Runs, and compares this process's descriptors and threads with those before.
    fileprivate static func expectNothingLeft(_ body: () async throws -> Void) async throws {
        // Everything that is made once and stays: the servers' process, threads, libcurl's own.
        _ = try await storm(.init(SentOnceTests.fates, .random), streams: 8, each: 4)
        let before = Belongings()
        try await body()
        // The last thread says that it has ended shortly before it does.
        let patience = ContinuousClock.now + .seconds(20)
        while !Belongings().fit(before), ContinuousClock.now < patience { await Task.yield() }
        let after = Belongings()
        #expect(after.fit(before), "\(after) are left of \(before)")
    }

    /// What a process can leak.
    private struct Belongings {
        let descriptors = Self.entries("/proc/self/fd")
        let threads = Self.entries("/proc/self/task")

        func fit(_ before: Belongings) -> Bool {
            descriptors <= before.descriptors && threads <= before.threads
        }

        /// Linux lists them; elsewhere there is nothing to count.
        private static func entries(_ folder: String) -> Int {
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).count
        }
    }
}
