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
