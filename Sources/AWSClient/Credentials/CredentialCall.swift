import Foundation

/// A request a credential source makes: outside the budget, tried again like any other.
struct CredentialCall {
    /// What the call is named in errors, as `sts:AssumeRole`.
    let label: String
    let tools: CredentialTools
    var policy = RetryPolicy()

    /// Sends the request, made again for every attempt at the attempt's moment.
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
                .cancelled, operation: label, message: "Finding credentials was cancelled.")
        }
    }
}

/// The document that credential programs, container endpoints and instance metadata answer with.
struct KeysDocument {
    var accessKeyID: String
    var secretAccessKey: String
    var sessionToken: String?
    var expiration: Date?
    var version: Int?

    /// Its members as they were written.
    private struct Members: WireReadable {
        var accessKeyID: String?
        var secretAccessKey: String?
        var sessionToken: String?
        var token: String?
        var expiration: Date?
        var version: Int?

        mutating func read(
            _ member: WireName, from reader: inout WireReader
        ) throws(UnreadableBody) {
            switch member {
            case "AccessKeyId": try reader.read(&accessKeyID)
            case "SecretAccessKey": try reader.read(&secretAccessKey)
            case "SessionToken": try reader.read(&sessionToken)
            case "Token": try reader.read(&token)
            case "Expiration": try reader.read(&expiration)
            case "Version": try reader.read(count: &version)
            default: try reader.skip()
            }
        }
    }

    /// Reads a document.
    ///
    /// - Throws: `.unreadableReply`, naming who wrote it and never what. A member that cannot be read
    ///   is no small matter here: keys whose end is not known would be used forever.
    static func read(_ bytes: [UInt8], from writer: String) throws(AWSClientError) -> KeysDocument {
        guard let (members, reader) = try? WireReader.document(Members.self, in: bytes) else {
            throw unreadable(writer, "is not the JSON expected")
        }
        if let bad = reader.unread.first.first {
            throw unreadable(writer, "has a '\(bad.path)' that cannot be read")
        }
        guard let accessKeyID = members.accessKeyID else {
            throw unreadable(writer, "has no 'AccessKeyId'")
        }
        guard let secretAccessKey = members.secretAccessKey else {
            throw unreadable(writer, "has no 'SecretAccessKey'")
        }
        return KeysDocument(
            accessKeyID: accessKeyID, secretAccessKey: secretAccessKey,
            sessionToken: members.sessionToken ?? members.token, expiration: members.expiration,
            version: members.version)
    }

    /// The keys as credentials.
    func credentials(source: String, renewal: String? = nil) -> Credentials {
        Credentials(
            accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken,
            expiration: expiration, source: source, renewal: renewal)
    }

    private static func unreadable(_ writer: String, _ what: String) -> AWSClientError {
        AWSClientError(
            .unreadableReply, message: "What \(writer) wrote \(what).",
            advice: "It has to write AccessKeyId and SecretAccessKey in JSON, and a time like "
                + "2026-01-02T03:04:05Z if there is an Expiration.")
    }
}
