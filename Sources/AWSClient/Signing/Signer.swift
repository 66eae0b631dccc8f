import Basics
public import Foundation

/// Signs requests with AWS Signature Version 4, in the `Authorization` header.
public struct Signer: Sendable {
    /// A signer; it keeps nothing.
    public init() {}

    /// The request with `Host`, `X-Amz-Date`, the session token where there is one, and the signature.
    ///
    /// Signing again replaces all four, so a request can be signed again at every attempt.
    /// The service is named by its signing name; the date is the moment AWS is told, and AWS refuses one
    /// more than five minutes away from its own.
    public func sign(
        _ request: HTTPRequest, credentials: Credentials, region: String, service: String,
        date: Date
    ) -> HTTPRequest {
        var signed = request
        let time = CivilTime(clamping: date)
        signed.headers["Authorization"] = nil
        signed.headers["X-Amz-Date"] = time.basicTimestamp
        signed.headers["X-Amz-Security-Token"] = credentials.sessionToken
        if signed.headers["Host"] == nil { signed.headers["Host"] = request.origin.hostHeader }

        let scope = SigningScope(day: time.basicDay, region: region, service: service)
        let canonical = CanonicalRequest(signed)
        let authorization = AuthorizationHeader(
            accessKeyID: credentials.accessKeyID,
            scope: scope,
            signedHeaders: canonical.signedHeaders,
            signature: scope.signature(
                of: canonical, timestamp: time.basicTimestamp,
                secret: credentials.secretAccessKey))
        signed.headers["Authorization"] = authorization.text
        return signed
    }
}
