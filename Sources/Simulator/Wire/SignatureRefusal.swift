import AWSClient
import Foundation

/// Turns a bad signature into the refusal AWS gives for it.
struct SignatureRefusal: Sendable {
    let call: WireCall
    let region: String

    /// The refusal, or `nil` when the request is signed well for this service and region.
    func fault(
        for request: HTTPRequest, credentials: Credentials, at now: Date
    ) -> AWSFault? {
        let verdict = SignatureVerifier().verify(request, now: now) { keyID in
            keyID == credentials.accessKeyID ? credentials : nil
        }
        switch verdict {
        case .valid(let authorization): return scopeFault(authorization.scope)
        case .missing:
            return fault(
                "MissingAuthenticationTokenException", "MissingAuthenticationToken",
                "Missing Authentication Token", jsonStatus: 403)
        case .incomplete(let problem):
            return fault("IncompleteSignatureException", "IncompleteSignature", problem)
        case .unknownKey, .wrongToken:
            return fault(
                "UnrecognizedClientException", "InvalidClientTokenId",
                "The security token included in the request is invalid.")
        case .skewed(let skew): return mismatch(skewed(skew, request, now))
        case .mismatch:
            return mismatch(
                "The request signature we calculated does not match the signature you provided. "
                    + "Check your AWS Secret Access Key and signing method. Consult the service "
                    + "documentation for details.")
        }
    }

    private func scopeFault(_ scope: SigningScope) -> AWSFault? {
        guard scope.region == region else {
            return mismatch(
                "Credential should be scoped to a valid region, not '\(scope.region)'. ")
        }
        guard scope.service == call.service.signingName else {
            return mismatch(
                "Credential should be scoped to correct service: '\(call.service.signingName)'. ")
        }
        return nil
    }

    private func skewed(_ skew: Duration, _ request: HTTPRequest, _ now: Date) -> String {
        let signed = request.headers["X-Amz-Date"] ?? ""
        let server = CivilTime(now.timeIntervalSince1970).basic
        return skew < .zero
            ? "Signature expired: \(signed) is now earlier than the time limit (\(server) - 5 min.)"
            : "Signature not yet current: \(signed) is still later than the time limit "
                + "(\(server) + 5 min.)"
    }

    private func mismatch(_ message: String) -> AWSFault {
        fault("InvalidSignatureException", "SignatureDoesNotMatch", message)
    }

    /// JSON services and Query services call the same refusals by different names.
    private func fault(
        _ json: String, _ query: String, _ message: String, jsonStatus: Int = 400
    ) -> AWSFault {
        switch call.format {
        case .query, .ec2: AWSFault(code: query, message: message, status: 403)
        case .json10, .json11: AWSFault(code: json, message: message, status: jsonStatus)
        }
    }
}

extension CivilTime {
    /// `20260102T030405Z`
    fileprivate var basic: String {
        dateAndTime.filter { $0 != "-" && $0 != ":" } + "Z"
    }
}
