import AWSClient
import Basics
import Foundation

/// Verifies a signature, and gives AWS's error for an invalid one.
struct SignatureRefusal: Sendable {
    let call: WireCall
    let region: String

    /// The key that signed, when the signature is valid for this service and region.
    func signer(
        of request: HTTPRequest, among keys: (String) -> SigningKey?, at now: Date
    ) throws(AWSFault) -> SigningKey {
        let verdict = SignatureVerifier().verify(request, now: now) { keys($0)?.credentials }
        switch verdict {
        case .valid(let authorization):
            if let fault = scopeFault(authorization.scope) { throw fault }
            guard let key = keys(authorization.accessKeyID) else { throw unknownKey }
            return key
        case .missing:
            throw fault(
                "MissingAuthenticationTokenException", "MissingAuthenticationToken",
                "Missing Authentication Token", jsonStatus: 403)
        case .incomplete(let problem):
            throw fault("IncompleteSignatureException", "IncompleteSignature", problem)
        case .unknownKey, .wrongToken: throw unknownKey
        case .skewed(let skew): throw skewed(skew, request, now)
        case .mismatch:
            throw mismatch(
                "The request signature we calculated does not match the signature you provided. "
                    + "Check your AWS Secret Access Key and signing method. Consult the service "
                    + "documentation for details.")
        }
    }

    /// The refusal of a session that is over.
    var expired: AWSFault {
        fault(
            "ExpiredTokenException", "ExpiredToken",
            "The security token included in the request is expired")
    }

    private var unknownKey: AWSFault {
        call.format == .s3
            ? AWSFault(
                code: "InvalidAccessKeyId",
                message: "The AWS Access Key Id you provided does not exist in our records.",
                status: 403)
            : fault(
                "UnrecognizedClientException", "InvalidClientTokenId",
                "The security token included in the request is invalid.")
    }

    private func scopeFault(_ scope: SigningScope) -> AWSFault? {
        guard scope.region == region else {
            return mismatch(
                "Credential should be scoped to a valid region, not '\(scope.region)'. ")
        }
        guard let service = call.service, scope.service != service.signingName else {
            return nil
        }
        return mismatch(
            "Credential should be scoped to correct service: '\(service.signingName)'. ")
    }

    private func skewed(_ skew: Duration, _ request: HTTPRequest, _ now: Date) -> AWSFault {
        guard call.format != .s3 else {
            return AWSFault(
                code: "RequestTimeTooSkewed",
                message: "The difference between the request time and the current time is too "
                    + "large.", status: 403)
        }
        return mismatch(skewText(skew, request, now))
    }

    private func skewText(_ skew: Duration, _ request: HTTPRequest, _ now: Date) -> String {
        let signed = request.headers["X-Amz-Date"] ?? ""
        let server = CivilTime(clamping: now).basicTimestamp
        return skew < .zero
            ? "Signature expired: \(signed) is now earlier than the time limit (\(server) - 5 min.)"
            : "Signature not yet current: \(signed) is still later than the time limit "
                + "(\(server) + 5 min.)"
    }

    private func mismatch(_ message: String) -> AWSFault {
        fault("InvalidSignatureException", "SignatureDoesNotMatch", message)
    }

    /// The error under its name in JSON services, or in Query services.
    private func fault(
        _ json: String, _ query: String, _ message: String, jsonStatus: Int = 400
    ) -> AWSFault {
        switch call.format {
        case .query, .ec2, .s3: AWSFault(code: query, message: message, status: 403)
        case .json10, .json11: AWSFault(code: json, message: message, status: jsonStatus)
        }
    }
}

/// An access key and its owner.
struct SigningKey: Sendable, Equatable {
    let credentials: Credentials
    /// The ARN of the user or of the session of a role.
    let arn: String
    /// `AIDA…` for a user, `AROA…:session` for a role.
    let userID: String
    /// When STS handed it out, in seconds since 1970; `nil` for the user's own key.
    var issuedAt: Double?
}

extension SimulatedAccount {
    /// The key of the account's one user.
    var userKey: SigningKey {
        SigningKey(
            credentials: credentials,
            arn: "arn:aws:iam::\(accountID):user/\(Self.userName)",
            userID: "AIDA\(credentials.accessKeyID.dropFirst(4))")
    }

    /// Finds a key by its id.
    func keys() -> (String) -> SigningKey? {
        let user = userKey
        return { [sessions] id in id == user.credentials.accessKeyID ? user : sessions[id] }
    }

    /// Issues temporary keys, as STS does, and keeps them for a day after they expire.
    mutating func openSession(arn: String, userID: String, seconds: Int) -> SigningKey {
        creationCount += 1
        let secrets = names.temporaryKey(creationCount)
        let expiration = Date(timeIntervalSince1970: signingTime + Double(seconds))
        let key = SigningKey(
            credentials: Credentials(
                accessKeyID: secrets.id, secretAccessKey: secrets.secret,
                sessionToken: secrets.token, expiration: expiration,
                source: "the simulated account's STS"),
            arn: arn, userID: userID, issuedAt: signingTime)
        sessions = sessions.filter { _, key in
            (key.credentials.expiration ?? .distantFuture).timeIntervalSince1970
                > signingTime - 86_400
        }
        sessions[secrets.id] = key
        return key
    }
}
