public import AWSClient
public import Foundation

extension SimulatedAccount {
    /// Answers one request as AWS would, after advancing to `instant`.
    ///
    /// - Parameters:
    ///   - request: A signed request to any of the account's services.
    ///   - instant: The simulated time.
    ///   - clock: The time signatures are checked against; `nil` for `instant`.
    /// - Returns: Always an answer; refusals have AWS's codes and status.
    public mutating func respond(
        to request: HTTPRequest, at instant: Date, signedAt clock: Date? = nil
    ) -> HTTPResponse {
        advance(to: instant)
        signingTime = (clock ?? instant).timeIntervalSince1970
        let requestID = nextRequestID()
        let call = WireCall(request)
        do {
            let value = try answer(call, request)
            return call.format.response(value, operation: call.operation, requestID: requestID)
        } catch {
            let response = call.format.response(error, requestID: requestID)
            return request.method == "HEAD" ? response.withoutBody : response
        }
    }

    /// A request id that was not given before.
    mutating func nextRequestID() -> String {
        requestCount += 1
        return names.requestID(requestCount)
    }

    private mutating func answer(
        _ call: WireCall, _ request: HTTPRequest
    ) throws(AWSFault) -> WireValue {
        let operation = call.service?.operation(call.operation)
        // S3 has ways to sign a body that are not worth checking for a call that is refused anyway.
        if call.format == .s3, operation == nil { throw call.unknown }
        caller = operation?.isUnsigned == true ? nil : try signer(of: request, call)
        guard let service = call.service, let operation else { throw call.unknown }
        let input = try call.input(request.body)
        requests.record(
            call.action, parameters: operation.changesAccount ? input.value : nil)
        try service.rules?.check(input, of: call.operation)
        return try operation.answer(input, in: &self)
    }

    /// The key that signed the request; throws for an invalid signature.
    private func signer(of request: HTTPRequest, _ call: WireCall) throws(AWSFault) -> SigningKey {
        let refusal = SignatureRefusal(call: call, region: region)
        let now = Date(timeIntervalSince1970: signingTime)
        let key = try refusal.signer(of: request, among: keys(), at: now)
        if let end = key.credentials.expiration, end <= now { throw refusal.expired }
        return key
    }
}

extension HTTPResponse {
    /// An answer to `HEAD` has none.
    fileprivate var withoutBody: HTTPResponse {
        HTTPResponse(status: status, headers: headers)
    }
}

/// The calls an account received, for tests and the control routes.
public struct SimulatedRequestLog: Sendable, Equatable {
    /// A call that changes the account.
    public struct Change: Sendable, Equatable {
        /// Such as `dms:StopReplicationTask`.
        public let action: String
        /// Its parameters as JSON.
        public let parameters: String
    }

    /// The number of calls of each action, by its IAM name (`dms:DescribeEvents`).
    public private(set) var counts: [String: Int] = [:]
    /// The newest thousand calls that change the account, whether or not they were refused.
    public private(set) var changes: [Change] = []

    /// An empty log.
    public init() {}

    /// All calls together.
    public var total: Int { counts.values.reduce(0, +) }

    mutating func record(_ action: String, parameters: WireValue?) {
        counts[action, default: 0] += 1
        guard let parameters else { return }
        changes.append(
            Change(action: action, parameters: WireValue.jsonText(of: parameters.withoutSecrets)))
        if changes.count > 1_000 { changes.removeFirst(250) }
    }
}

extension WireValue {
    /// The value with passwords and secrets redacted.
    fileprivate var withoutSecrets: WireValue {
        switch self {
        case .object(let object):
            var result = WireObject()
            for member in object.members {
                let isSecret = ["password", "secret", "token"].contains {
                    member.name.lowercased().firstRange(of: $0) != nil
                }
                result.append(member.name, isSecret ? "***" : member.value.withoutSecrets)
            }
            return .object(result)
        case .array(let values): return .array(values.map(\.withoutSecrets))
        default: return self
        }
    }
}
