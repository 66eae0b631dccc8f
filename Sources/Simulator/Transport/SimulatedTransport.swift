public import AWSClient
import Basics
public import Foundation
import Synchronization

/// A transport that ends in a simulated account instead of a socket.
///
/// Requests are answered one after the other, each at the time the clock shows when it comes.
public final class SimulatedTransport: HTTPTransport {
    private struct State: Sendable {
        var account: SimulatedAccount
        var injector: FaultInjector
    }

    /// How an exchange ends: with an answer, or with a connection that is cut.
    enum Exchange: Sendable, Equatable {
        case answered(HTTPResponse)
        case cut
        case reset
        /// Only half of the answer comes; then the connection ends, or hangs.
        case halved(HTTPResponse, hangs: Bool)
        case cancelled
    }

    private let state: Mutex<State>
    private let now: @Sendable () -> Date
    private let wall: @Sendable () -> Date
    private let sleep: @Sendable (Duration) async throws -> Void

    /// Puts an account behind a transport.
    ///
    /// - Parameters:
    ///   - account: The account; from now on it lives in here.
    ///   - now: The simulated time.
    ///   - wall: The clock signatures and faults go by; `nil` for `now`.
    ///   - faults: What goes wrong from the start, beside what the scenario says.
    ///   - sleep: Waits, for the fault `latency`.
    public init(
        account: SimulatedAccount, now: @escaping @Sendable () -> Date,
        wall: (@Sendable () -> Date)? = nil, faults: Faults = Faults(),
        sleep: @escaping @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        }
    ) {
        self.now = now
        self.wall = wall ?? now
        self.sleep = sleep
        state = Mutex(
            State(
                account: account,
                injector: FaultInjector(
                    Faults(account.scenario.faults + faults.faults), at: (wall ?? now)())))
    }

    /// Answers a request; throws `.interrupted` when a fault cuts the connection.
    public func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        switch await exchange(request) {
        case .answered(let response): return response
        case .cut: throw Self.interrupted("The connection was cut before the answer came.")
        case .reset: throw Self.interrupted("The connection was reset before the answer came.")
        case .halved(_, hangs: false):
            throw Self.interrupted("The connection was cut in the middle of the answer.")
        case .halved(_, hangs: true):
            do {
                try await sleep(request.timeout)
            } catch {
                throw AWSClientError(.cancelled, message: "The request was given up.")
            }
            throw AWSClientError(
                .timedOut, message: "The answer stopped half way.", outcomeIsUnknown: true)
        case .cancelled:
            throw AWSClientError(.cancelled, message: "The request was given up.")
        }
    }

    private static func interrupted(_ message: String) -> AWSClientError {
        AWSClientError(.interrupted, message: message, outcomeIsUnknown: true)
    }

    /// What answers that no call made have as their date.
    var date: String { CivilTime(clamping: wall()).httpDate }

    /// What the account was asked so far.
    public var requests: SimulatedRequestLog { state.withLock { $0.account.requests } }

    /// The faults that are not over; setting them starts their durations and counts again.
    public var faults: Faults {
        get { state.withLock { $0.injector.faults(at: wall()) } }
        set { state.withLock { $0.injector = FaultInjector(newValue, at: wall()) } }
    }

    /// Looks at the account as it is at the clock's time, or changes it.
    public func withAccount<Result: Sendable>(
        _ body: @Sendable (inout SimulatedAccount) -> Result
    ) -> Result {
        let instant = now()
        return state.withLock { state in
            state.account.advance(to: instant)
            return body(&state.account)
        }
    }

    func exchange(_ request: HTTPRequest) async -> Exchange {
        let (delay, exchange) = answer(request)
        guard delay > 0 else { return exchange }
        do {
            try await sleep(.milliseconds(Int(delay * 1000)))
            return exchange
        } catch {
            return .cancelled
        }
    }

    private func answer(_ request: HTTPRequest) -> (delay: Double, exchange: Exchange) {
        let instant = now()
        let clock = wall()
        return state.withLock { state in
            let call = WireCall(request)
            let plan = state.injector.plan(for: state.account.faultCall(call, request), at: clock)
            let shown = clock.addingTimeInterval(plan.skew)
            let exchange = state.account.exchange(
                request, call, plan.outcome, at: instant, signedAt: shown)
            return (plan.delay, exchange.dated(shown))
        }
    }
}

extension SimulatedAccount {
    /// What the injector must know of a call.
    fileprivate func faultCall(_ call: WireCall, _ request: HTTPRequest) -> FaultInjector.Call {
        let key = request.headers["Authorization"].flatMap { AuthorizationHeader($0) }
        let issued = key.flatMap { sessions[$0.accessKeyID]?.issuedAt }
        return FaultInjector.Call(
            action: call.action, accountID: accountID,
            keyIssuedAt: issued.map { Date(timeIntervalSince1970: $0) })
    }

    fileprivate mutating func exchange(
        _ request: HTTPRequest, _ call: WireCall, _ outcome: FaultInjector.Outcome,
        at instant: Date, signedAt clock: Date
    ) -> SimulatedTransport.Exchange {
        switch outcome {
        case .cut: return .cut
        case .reset: return .reset
        case .unavailable: return .answered(.htmlUnavailable)
        case .refused(let fault):
            return .answered(
                call.format.response(call.format.renamed(fault), requestID: nextRequestID()))
        case .spoiled(let kind):
            return .answered(
                respond(to: request, at: instant, signedAt: clock).spoiled(by: kind))
        case .halved(let hangs):
            return .halved(respond(to: request, at: instant, signedAt: clock), hangs: hangs)
        case .answered: return .answered(respond(to: request, at: instant, signedAt: clock))
        }
    }
}

extension SimulatedTransport.Exchange {
    /// The same with the time of the server's clock in the answer's head.
    fileprivate func dated(_ clock: Date) -> SimulatedTransport.Exchange {
        switch self {
        case .answered(let response): .answered(response.dated(clock))
        case .halved(let response, let hangs): .halved(response.dated(clock), hangs: hangs)
        case .cut, .reset, .cancelled: self
        }
    }
}

extension HTTPResponse {
    fileprivate func dated(_ clock: Date) -> HTTPResponse {
        var response = self
        response.headers["Date"] = CivilTime(clamping: clock).httpDate
        return response
    }
}

/// Simulated time that runs `speed` times as fast as a real clock.
public struct SimulatedClock: Sendable {
    private let base: Date
    private let realBase: Date
    private let speed: Double
    private let real: @Sendable () -> Date

    /// Makes a clock that shows `base` now and runs from there.
    ///
    /// - Parameters:
    ///   - base: The simulated time at this moment.
    ///   - speed: Simulated seconds a real second; 0 stands still, below 0 counts as 0.
    ///   - real: The real clock.
    public init(base: Date, speed: Double = 1, real: @escaping @Sendable () -> Date) {
        self.base = base
        self.speed = speed.isFinite ? max(0, speed) : 0
        self.real = real
        realBase = real()
    }

    /// The simulated time at this moment.
    public var now: Date {
        base.addingTimeInterval(real().timeIntervalSince(realBase) * speed)
    }
}
