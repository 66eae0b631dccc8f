public import AWSClient
public import Foundation

extension SimulatedAccount {
    /// Answers one request as AWS would, after living through all seconds up to `instant`.
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
        let requestID = nextRequestID()
        guard let call = WireCall(request) else {
            return WireFormat.json11.response(
                AWSFault(
                    code: "UnknownOperationException",
                    message: "\(request.method) \(request.path) is not a call of a service that "
                        + "the simulated account has", status: 404), requestID: requestID)
        }
        do {
            let value = try answer(call, request, clock ?? instant)
            return call.format.response(value, operation: call.operation, requestID: requestID)
        } catch {
            return call.format.response(error, requestID: requestID)
        }
    }

    /// A request id that was not given before.
    mutating func nextRequestID() -> String {
        requestCount += 1
        return names.requestID(requestCount)
    }

    private mutating func answer(
        _ call: WireCall, _ request: HTTPRequest, _ clock: Date
    ) throws(AWSFault) -> WireValue {
        let check = SignatureRefusal(call: call, region: region)
        if let fault = check.fault(for: request, credentials: credentials, at: clock) {
            throw fault
        }
        guard let operation = call.service.operation(call.operation) else {
            throw AWSFault(
                code: "UnknownOperationException",
                message: "The simulated account does not know the call \(call.action)")
        }
        let input = try call.input(request.body)
        requests.record(
            call.action, parameters: operation.changesAccount ? input.value : nil)
        return try operation.answer(input, in: &self)
    }
}
