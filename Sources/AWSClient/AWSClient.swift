import Foundation
public import Logging
import Synchronization

/// Calls AWS: finds credentials and endpoint, waits for the budget, signs, sends, tries again within
/// reason, decodes, and says plainly what went wrong.
///
/// Copies share one budget for each service, one retry quota and one notion of the server's clock. One client serves one
/// account and region.
public struct AWSClient: Sendable {
    /// Region, endpoints and retries.
    public let configuration: AWSClientConfiguration
    private let provider: any CredentialProvider
    private let transport: any HTTPTransport
    private let time: AWSTime
    private let log: RequestLog
    private let gate: BudgetGate
    private let memory = ClientMemory()
    private let texts = SharedTexts()

    public init(
        configuration: AWSClientConfiguration, credentials: any CredentialProvider,
        transport: any HTTPTransport, time: AWSTime, log: Logger
    ) {
        self.configuration = configuration
        provider = credentials
        self.transport = transport
        self.time = time
        self.log = RequestLog(logger: log)
        gate = BudgetGate(time: time)
    }

    /// The request budget as it is now, for the screen.
    public var budget: RequestBudgetState { gate.state }

    /// Makes one call; see ``answer(_:_:priority:permit:)``.
    public func send<Operation: AWSOperation>(
        _ operation: Operation.Type, _ input: Operation.Input,
        priority: RequestPriority = .inView, permit: MutationPermit? = nil
    ) async throws(AWSClientError) -> Operation.Output {
        try await answer(operation, input, priority: priority, permit: permit).output
    }

    /// How the renewal of the credentials stands, for the screen; nil when they are not renewed.
    public var credentials: CachedCredentials.Status? { provider.renewalStatus }

    /// Makes one call, and says under which id AWS knows it.
    ///
    /// Every attempt takes a token of its service's budget and is signed again. A mutation is sent only with a permit
    /// for it: without one the call ends here, before a byte goes out. It is sent again only when it
    /// is certain that the attempt before had no effect; otherwise the error says that its outcome is
    /// unknown. Only what a person acts on is tried again while AWS throttles. The priority decides who
    /// goes first when the budget makes calls wait.
    public func answer<Operation: AWSOperation>(
        _ operation: Operation.Type, _ input: Operation.Input,
        priority: RequestPriority = .inView, permit: MutationPermit? = nil
    ) async throws(AWSClientError) -> AWSAnswer<Operation.Output> {
        if let refusal = MutationPermit.refusal(of: operation, with: permit) { throw refusal }
        let endpoint = try configuration.endpoint(for: Operation.service)
        let request = try WireEncoding.request(operation, input, to: endpoint)
        var retries = RetryState(
            policy: configuration.retry, isMutation: Operation.changesAnything,
            retriesThrottling: priority == .acting)
        while true {
            let attempt = Attempt(
                operation: Operation.label, service: Operation.service,
                region: endpoint.signingRegion, number: retries.attempt,
                credentials: try await credentials(for: Operation.label))
            try await wait(for: priority, changesAnything: Operation.changesAnything, attempt)
            let failure: AWSClientError
            do {
                let response = try await exchange(request, attempt)
                let read = try WireDecoding.output(of: operation, in: response, texts: texts)
                memory.succeeded(retries)
                return AWSAnswer(
                    output: read.value, requestID: ServiceFault.requestID(in: response.headers),
                    unread: read.unread)
            } catch {
                failure = error
            }
            try await recover(from: failure, attempt, &retries)
        }
    }

    // MARK: One attempt

    private func credentials(for operation: String) async throws(AWSClientError) -> Credentials {
        do {
            return try await provider.credentials()
        } catch {
            // A source that asked somebody itself has said whom.
            throw error.operation == nil ? error.during(operation) : error
        }
    }

    private func wait(
        for priority: RequestPriority, changesAnything: Bool, _ attempt: Attempt
    ) async throws(AWSClientError) {
        do {
            try await gate.pass(priority, to: attempt.service, changesAnything: changesAnything)
        } catch {
            throw error.during(attempt.operation)
        }
    }

    /// Signs and sends once; every answer that is not a success is thrown.
    private func exchange(
        _ request: HTTPRequest, _ attempt: Attempt
    ) async throws(AWSClientError) -> HTTPResponse {
        let started = time.now()
        let signed = Signer().sign(
            request, credentials: attempt.credentials, region: attempt.region,
            service: attempt.service.signingName, date: memory.serverTime(at: started))
        let response: HTTPResponse
        do {
            response = try await transport.send(signed)
        } catch {
            log.failed(attempt.entry, error, after: time.now().timeIntervalSince(started))
            throw error.during(attempt.operation)
        }
        let ended = time.now()
        log.answered(attempt.entry, response, after: ended.timeIntervalSince(started))
        guard (200...299).contains(response.status) else {
            var failure = AWSClientError(
                response, operation: attempt.operation, credentials: attempt.credentials, now: ended
            )
            failure.isClockCorrected = memory.learnClock(from: response, failure, at: ended)
            throw failure
        }
        return response
    }

    /// Prepares the next attempt, or throws the failure.
    private func recover(
        from failure: AWSClientError, _ attempt: Attempt, _ retries: inout RetryState
    ) async throws(AWSClientError) {
        if failure.kind == .throttled { gate.throttled(attempt.service) }
        switch memory.decide(after: failure, &retries, random: time.random()) {
        case .giveUp(let error):
            if error.kind == .expiredCredentials { await provider.refused(attempt.credentials) }
            throw error
        case .retry(let delay, let reason):
            log.retrying(attempt.entry, after: delay, because: reason)
            if reason == .expiredCredentials { await provider.refused(attempt.credentials) }
            do {
                try await time.sleep(delay)
            } catch {
                throw AWSClientError(
                    .cancelled, operation: attempt.operation,
                    message: "The request was cancelled before it was retried.")
            }
        }
    }
}

/// What one attempt of a call is made with.
struct Attempt: Sendable {
    let operation: String
    let service: AWSService
    let region: String
    let number: Int
    let credentials: Credentials

    /// What the log says it is.
    var entry: RequestLog.Entry { .init(operation: operation, attempt: number) }
}

/// What a call gave, and the id AWS gave the request.
public struct AWSAnswer<Output: Sendable>: Sendable {
    public let output: Output
    /// For a support case and for the record of operations; nil where AWS sends none.
    public let requestID: String?
    /// What could not be read of it, and so is unknown in the output.
    public let unread: UnreadValues
}

/// What a client remembers from call to call.
final class ClientMemory: Sendable {
    private let quota = Mutex(RetryQuota())
    private let skew = Mutex(ClockSkew())

    /// What to do after a failed attempt.
    func decide(
        after failure: AWSClientError, _ retries: inout RetryState, random: Double
    ) -> RetryState.Decision {
        quota.withLock { retries.failed(failure, quota: &$0, random: random) }
    }

    /// A call came through.
    func succeeded(_ retries: RetryState) { quota.withLock { retries.succeeded(quota: &$0) } }

    /// The server's clock at a moment of ours.
    func serverTime(at now: Date) -> Date { skew.withLock { $0.serverTime(at: now) } }

    /// Whether a refusal taught us the server's clock.
    func learnClock(from response: HTTPResponse, _ failure: AWSClientError, at now: Date) -> Bool {
        skew.withLock { $0.learn(from: response.headers["Date"], code: failure.code, at: now) }
    }
}
