public import AWSClient
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
        case .cut:
            throw AWSClientError(
                .interrupted, message: "The connection was cut before the answer came.",
                outcomeIsUnknown: true)
        case .cancelled:
            throw AWSClientError(.cancelled, message: "The request was given up.")
        }
    }

    /// What the account was asked so far.
    public var requests: RequestLog { state.withLock { $0.account.requests } }

    /// The faults that are not over; setting them starts their durations and counts anew.
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
            let plan = state.injector.plan(
                for: call?.action ?? "", accountID: state.account.accountID, at: clock)
            switch plan.outcome {
            case .cut: return (plan.delay, .cut)
            case .unavailable: return (plan.delay, .answered(.htmlUnavailable))
            case .refused(let fault):
                let format = call?.format ?? .json11
                let response = format.response(
                    format.renamed(fault), requestID: state.account.nextRequestID())
                return (plan.delay, .answered(response))
            case .spoiled(let kind):
                let response = state.account.respond(to: request, at: instant, signedAt: clock)
                return (plan.delay, .answered(response.spoiled(by: kind)))
            case .answered:
                let response = state.account.respond(to: request, at: instant, signedAt: clock)
                return (plan.delay, .answered(response))
            }
        }
    }
}
