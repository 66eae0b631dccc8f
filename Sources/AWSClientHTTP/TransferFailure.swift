import AWSClient
import CCurl

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why a transfer failed, and the error a person reads.
///
/// A request counts as certainly unsent only when libcurl never came to the point of writing it: with no
/// connection, through proxy and TLS, there is nobody who can have read it. Everything else is in doubt.
struct TransferFailure: Sendable, Equatable {
    /// What ended it.
    enum Cause: Sendable, Equatable {
        /// libcurl gave up, with its result code.
        case libcurl(code: Int32)
        /// The connection ended within the head of the answer.
        case cutHead
        /// The deadline or the longest silence passed.
        case tooSlow
        /// The caller no longer wants the answer.
        case cancelled
        /// The transport was shut down.
        case closed
        case noThread
        case noMemory
        /// libcurl's loop does not work any more.
        case broken
    }

    var cause: Cause
    /// Whether the request began to go out.
    var wasSent = false
    var hasLongHead = false
    var hasLongBody = false
    /// The status a proxy gave to CONNECT; 0 for none.
    var proxyStatus = 0
    /// The last failure of the system; 0 for none.
    var errno: Int32 = 0
    /// OpenSSL's number for why a certificate is not trusted; 0 for none.
    var verification = 0
    /// libcurl's own words, only ever searched.
    var words = ""

    /// A failure of a request that never came to libcurl.
    init(_ cause: Cause) { self.cause = cause }

    /// A failure with what libcurl knows of it.
    init(_ cause: Cause, of transfer: OpaquePointer) {
        self.cause = cause
        wasSent = ccurl_transfer_was_sent(transfer)
        hasLongHead = ccurl_transfer_has_long_head(transfer)
        hasLongBody = ccurl_transfer_has_long_body(transfer)
        proxyStatus = Int(ccurl_transfer_proxy_status(transfer))
        errno = ccurl_transfer_errno(transfer)
        verification = Int(ccurl_transfer_verify_result(transfer))
        words = ccurl_transfer_error_text(transfer).map { String(cString: $0) } ?? ""
    }
}

extension TransferFailure {
    /// The error it means for a request to an origin.
    func error(to origin: HTTPOrigin, limits: CurlTransport.Limits) -> AWSClientError {
        switch cause {
        case .cancelled:
            return AWSClientError(
                .cancelled, message: "The request was cancelled.", outcomeIsUnknown: wasSent)
        case .closed:
            return AWSClientError(
                .cancelled, message: "The connections are closed.", outcomeIsUnknown: wasSent)
        case .noThread, .noMemory, .broken:
            return AWSClientError(
                .unreachable, message: "The system has no memory or thread left for a connection.",
                advice: "Close other programs; it is retried.", outcomeIsUnknown: wasSent)
        case .tooSlow:
            return wasSent ? timedOut(origin) : noConnection(origin, limits)
        case .cutHead: return interrupted(origin)
        case .libcurl(let code):
            return wasSent
                ? afterSending(Code(code), origin, limits)
                : beforeSending(Code(code), origin, limits)
        }
    }

    /// libcurl's result codes that say more than "it failed". Source: libcurl-errors(3).
    private enum Code: Int32 {
        case other = -1
        case unsupportedProtocol = 1
        case malformedURL = 3
        case proxyUnknown = 5
        case hostUnknown = 6
        case noConnect = 7
        case weirdReply = 8
        case partial = 18
        case writeRefused = 23
        case noMemory = 27
        case timedOut = 28
        case handshake = 35
        case emptyReply = 52
        case sendFailed = 55
        case receiveFailed = 56
        case untrusted = 60
        case userInURL = 67
        case badCertificates = 77
        case tooLarge = 100

        init(_ code: Int32) { self = Code(rawValue: code) ?? .other }
    }

    // MARK: Certainly unsent

    private func beforeSending(
        _ code: Code, _ origin: HTTPOrigin, _ limits: CurlTransport.Limits
    ) -> AWSClientError {
        if proxyStatus >= 300 {
            return unreachable(
                "The proxy on the way to \(origin) refused: it answered with status \(proxyStatus)."
            )
        }
        switch code {
        case .malformedURL, .unsupportedProtocol, .userInURL:
            return AWSClientError(
                .configuration, message: "\(origin) is not an address that can be reached.",
                advice: "Check the endpoint and the region.")
        case .proxyUnknown:
            return unreachable("\(origin) cannot be reached: the proxy's name is unknown.")
        case .hostUnknown: return unreachable("\(origin) cannot be reached: the name is unknown.")
        case .noConnect: return unreachable("\(origin) cannot be reached: \(reason).")
        case .timedOut: return noConnection(origin, limits)
        case .handshake: return handshakeFailed(origin)
        case .untrusted, .badCertificates: return untrusted(origin)
        default:
            return unreachable("\(origin) cut the connection before anything was sent.")
        }
    }

    private func noConnection(
        _ origin: HTTPOrigin, _ limits: CurlTransport.Limits
    ) -> AWSClientError {
        unreachable("\(origin) accepted no connection within \(limits.connect).")
    }

    private func unreachable(_ message: String) -> AWSClientError {
        AWSClientError(
            .unreachable, message: message,
            advice: "Check the network, the region, the endpoint and the proxy.")
    }

    private func handshakeFailed(_ origin: HTTPOrigin) -> AWSClientError {
        // OpenSSL's name for the first bytes of an answer that is not TLS.
        if words.contains("wrong version number") {
            return unreachable("\(origin) does not speak TLS: it may be plain http.")
        }
        return untrusted(origin, because: "the TLS handshake failed")
    }

    private func untrusted(_ origin: HTTPOrigin) -> AWSClientError {
        // Source: X509_STORE_CTX_get_error(3).
        let why =
            switch verification {
            case 9: "it is not valid yet"
            case 10: "it is expired"
            case 0, 62, 64: "it is issued for another name"
            case 2, 18, 19, 20, 21: "its issuer is not trusted here"
            default: "it does not pass the check (OpenSSL \(verification))"
            }
        return untrusted(origin, because: why)
    }

    private func untrusted(_ origin: HTTPOrigin, because why: String) -> AWSClientError {
        AWSClientError(
            .unreachable, message: "\(origin) has no certificate to trust: \(why).",
            advice: "Behind a proxy that opens TLS, name its certificate with AWS_CA_BUNDLE.")
    }

    /// The system's reason for no connection, in a few words.
    private var reason: String {
        switch errno {
        case ECONNREFUSED: "the connection was refused"
        case ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL: "there is no route to it"
        case ECONNRESET: "the connection was reset"
        case EMFILE, ENFILE: "this machine has no file descriptor left"
        default: "no connection could be made"
        }
    }

    // MARK: In doubt

    private func afterSending(
        _ code: Code, _ origin: HTTPOrigin, _ limits: CurlTransport.Limits
    ) -> AWSClientError {
        if hasLongBody {
            return unreadable(
                "The answer from \(origin) is larger than \(limits.largestBody >> 20) MiB.")
        }
        // libcurl keeps a line of a head whole, and has no room for one beyond 100 KB.
        if hasLongHead || code == .noMemory || code == .tooLarge {
            return unreadable("The answer from \(origin) has headers that are too long.")
        }
        switch code {
        case .timedOut: return timedOut(origin)
        case .proxyUnknown, .hostUnknown, .noConnect, .handshake, .untrusted:
            // Sent over a connection that died, and no other was to be had.
            var error = unreachable("\(origin) cut the connection and cannot be reached again.")
            error.outcomeIsUnknown = true
            return error
        case .receiveFailed where words.contains("chunked-encoding"):
            return unreadable("The answer from \(origin) is not HTTP.")
        case .partial, .emptyReply, .sendFailed, .receiveFailed: return interrupted(origin)
        case .unsupportedProtocol, .weirdReply:
            return unreadable("The answer from \(origin) is not HTTP.")
        default:
            return unreadable("The exchange with \(origin) failed.")
        }
    }

    private func timedOut(_ origin: HTTPOrigin) -> AWSClientError {
        AWSClientError(
            .timedOut, message: "\(origin) did not answer in time.",
            advice: "The network or the service is slow; it is retried.",
            outcomeIsUnknown: true)
    }

    private func interrupted(_ origin: HTTPOrigin) -> AWSClientError {
        AWSClientError(
            .interrupted, message: "\(origin) cut the connection before its answer was complete.",
            advice: "Check the network; it is retried.", outcomeIsUnknown: true)
    }

    private func unreadable(_ message: String) -> AWSClientError {
        AWSClientError(
            .unreadableReply, message: message,
            advice: "Something other than AWS may be answering: check the endpoint and the proxy.",
            outcomeIsUnknown: true)
    }
}
