import AWSClient
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Why an exchange failed, in the words of `AWSClientError`.
///
/// Only failures to connect count as certainly unsent; whatever is not recognised counts as in doubt.
enum TransportFailure {
    /// The error a cause means.
    static func error(
        for cause: any Error, to origin: HTTPOrigin, limits: AsyncHTTPTransport.Limits
    ) -> AWSClientError {
        switch cause {
        case is CancellationError:
            cancelled
        case let cause as HTTPClientError:
            error(for: cause, to: origin, limits: limits)
        case is NIOConnectionError:
            unreachable("\(origin) cannot be reached: \(reason(cause)).")
        case let cause as IOError where cause.errnoCode == ECONNREFUSED:
            // An established connection is never refused.
            unreachable("\(origin) cannot be reached: \(reason(cause)).")
        case let cause as NIOSSLError where cause != .uncleanShutdown:
            insecure(origin, cause)
        case is NIOSSLExtraError:
            insecure(origin, cause)
        case is NIOTooManyBytesError:
            unreadable("The answer from \(origin) is larger than \(limits.largestBody >> 20) MiB.")
        case HTTPParserError.invalidEOFState:
            interrupted(origin)
        case HTTPParserError.headerOverflow:
            unreadable("The answer from \(origin) has headers that are too long.")
        case is HTTPParserError:
            unreadable("The answer from \(origin) is not HTTP.")
        default:
            interrupted(origin)
        }
    }

    private static func error(
        for cause: HTTPClientError, to origin: HTTPOrigin, limits: AsyncHTTPTransport.Limits
    ) -> AWSClientError {
        switch cause {
        case .connectTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout,
            .socksHandshakeTimeout, .getConnectionFromPoolTimeout:
            unreachable("\(origin) gave no connection within \(limits.connect).")
        case .readTimeout, .writeTimeout, .deadlineExceeded:
            AWSClientError(
                .timedOut, message: "\(origin) did not answer in time.",
                advice: "The network or the service is slow; it is tried again.",
                outcomeIsUnknown: true)
        case .cancelled, .requestStreamCancelled:
            cancelled
        case .alreadyShutdown:
            AWSClientError(.cancelled, message: "The connection pool is closed.")
        case .invalidProxyResponse, .proxyAuthenticationRequired:
            unreachable("The proxy on the way to \(origin) refused: \(cause.shortDescription).")
        case .remoteConnectionClosed, .uncleanShutdown:
            interrupted(origin)
        default:
            unreadable("The exchange with \(origin) failed: \(cause.shortDescription).")
        }
    }

    private static var cancelled: AWSClientError {
        AWSClientError(.cancelled, message: "The request was given up.", outcomeIsUnknown: true)
    }

    private static func unreachable(_ message: String) -> AWSClientError {
        AWSClientError(
            .unreachable, message: message,
            advice: "Check the network, the region, the endpoint and the proxy.")
    }

    private static func insecure(_ origin: HTTPOrigin, _ cause: any Error) -> AWSClientError {
        let words = "\(cause)"
        if words.contains("WRONG_VERSION_NUMBER") {
            return unreachable("\(origin) does not speak TLS: it may be plain http.")
        }
        // The library's own words go on to name its source files.
        let why =
            words.contains("CERTIFICATE_VERIFY_FAILED")
            ? "it is expired, or signed by nobody who is trusted here"
            : cause is NIOSSLExtraError ? words : "the handshake failed"
        return AWSClientError(
            .unreachable, message: "\(origin) has no certificate to trust: \(why).",
            advice: "Behind a proxy that opens TLS, name its certificate with AWS_CA_BUNDLE.")
    }

    private static func interrupted(_ origin: HTTPOrigin) -> AWSClientError {
        AWSClientError(
            .interrupted, message: "\(origin) cut the connection before its answer was complete.",
            advice: "Check the network; it is tried again.", outcomeIsUnknown: true)
    }

    private static func unreadable(_ message: String) -> AWSClientError {
        AWSClientError(
            .unreadableReply, message: message,
            advice: "Something other than AWS may be answering: check the endpoint and the proxy.",
            outcomeIsUnknown: true)
    }

    /// A cause in a few words.
    private static func reason(_ cause: any Error) -> String {
        if let cause = cause as? NIOConnectionError {
            if let failure = cause.connectionErrors.first { return reason(failure.error) }
            return "the name is unknown"
        }
        if let cause = cause as? IOError {
            switch cause.errnoCode {
            case ECONNREFUSED: return "the connection was refused"
            case ENETUNREACH, EHOSTUNREACH: return "there is no route to it"
            case ECONNRESET: return "the connection was reset"
            default: return "\(cause)"
            }
        }
        return "\(cause)"
    }
}
