import Foundation

/// A request a credential source makes: outside the budget, tried again like any other.
struct CredentialCall {
    /// What the call is named in errors, as `sts:AssumeRole`.
    let label: String
    let tools: CredentialTools
    var policy = RetryPolicy()

    /// Sends the request, made anew for every attempt at the attempt's moment.
    ///
    /// - Throws: what an answer that is not a success says, or what the transport met.
    func send(
        hiding credentials: Credentials? = nil, _ make: (Date) -> HTTPRequest
    ) async throws(AWSClientError) -> HTTPResponse {
        var quota = RetryQuota()
        var retries = RetryState(policy: policy, isMutation: false)
        while true {
            do {
                let entry = RequestLog.Entry(operation: label, attempt: retries.attempt)
                return try await attempt(make(tools.time.now()), entry, hiding: credentials)
            } catch {
                let failure = error.during(label)
                let decision = retries.failed(failure, quota: &quota, random: tools.time.random())
                switch decision {
                // Nothing renews the credentials that credentials are asked for with.
                case .retry(_, .expiredCredentials), .retry(_, .clockSkew): throw failure
                case .giveUp(let error): throw error
                case .retry(let delay, let reason):
                    log.retrying(
                        .init(operation: label, attempt: retries.attempt - 1), after: delay,
                        because: reason)
                    try await pause(delay)
                }
            }
        }
    }

    private var log: RequestLog { RequestLog(logger: tools.log) }

    private func attempt(
        _ request: HTTPRequest, _ entry: RequestLog.Entry, hiding credentials: Credentials?
    ) async throws(AWSClientError) -> HTTPResponse {
        let started = tools.time.now()
        let response: HTTPResponse
        do {
            response = try await tools.transport.send(request)
        } catch {
            log.failed(entry, error, after: tools.time.now().timeIntervalSince(started))
            throw error
        }
        log.answered(entry, response, after: tools.time.now().timeIntervalSince(started))
        guard (200...299).contains(response.status) else {
            let hidden =
                credentials
                ?? Credentials(accessKeyID: "", secretAccessKey: "", source: "the profile")
            throw AWSClientError(
                response, operation: label, credentials: hidden, now: tools.time.now())
        }
        return response
    }

    private func pause(_ delay: Duration) async throws(AWSClientError) {
        do {
            try await tools.time.sleep(delay)
        } catch {
            throw AWSClientError(
                .cancelled, operation: label, message: "Finding credentials was given up.")
        }
    }
}
