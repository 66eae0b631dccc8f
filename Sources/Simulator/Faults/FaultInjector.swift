import AWSClient
import Basics
import Foundation

/// Decides which faults apply to each call.
struct FaultInjector: Sendable {
    /// The outcome of one call.
    struct Plan: Sendable {
        /// Seconds before the answer is sent.
        var delay = 0.0
        var outcome = Outcome.answered
        /// Seconds the server's clock is ahead.
        var skew = 0.0
    }

    /// How a call ends.
    enum Outcome: Sendable, Equatable {
        /// The account answers.
        case answered
        /// The account is not asked.
        case refused(AWSFault)
        /// The account is not asked, and a page of HTML comes instead.
        case unavailable
        /// The account answers, and what arrives is spoiled.
        case spoiled(Fault.Kind)
        /// The account is not asked, and the connection ends.
        case cut
        /// The account is not asked, and the connection is reset.
        case reset
        /// The account answers, and only half of it is sent before the connection ends or hangs.
        case halved(hangs: Bool)
    }

    /// A call that faults may apply to.
    struct Call: Sendable {
        /// `dms:DescribeReplicationTasks`
        let action: String
        let accountID: String
        /// When STS issued the key that signed; `nil` for the user's own key.
        var keyIssuedAt: Date?

        /// Whether the call issues keys.
        var handsOutKeys: Bool {
            [
                "sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:GetSessionToken",
            ].contains(action)
        }
    }

    private struct Active: Sendable {
        let fault: Fault
        let setAt: Date
        var hits = 0
        var bucket: TokenBucket

        func isOver(at now: Date) -> Bool {
            if let count = fault.count, hits >= count { return true }
            return fault.duration.map { now.timeIntervalSince(setAt) >= $0 } ?? false
        }

        /// Whether it applies to a call at this moment.
        func appliesTo(_ call: Call, at now: Date) -> Bool {
            guard fault.appliesTo(call.action) else { return false }
            guard fault.after > 0 else { return true }
            var start = setAt
            if fault.kind == .expiredCredentials {
                if call.handsOutKeys && !fault.actions.contains(call.action) { return false }
                start = max(setAt, call.keyIssuedAt ?? setAt)
            }
            return now.timeIntervalSince(start) >= fault.after
        }
    }

    private var active: [Active]

    init(_ faults: Faults, at now: Date) {
        active = faults.faults.map { fault in
            Active(
                fault: fault, setAt: now,
                bucket: TokenBucket(capacity: fault.tokens, rate: fault.refill, at: now))
        }
    }

    /// The faults that are not over.
    func faults(at now: Date) -> Faults {
        Faults(active.filter { !$0.isOver(at: now) }.map(\.fault))
    }

    mutating func plan(for call: Call, at now: Date) -> Plan {
        var plan = Plan()
        active.removeAll { $0.isOver(at: now) }
        for index in active.indices where active[index].appliesTo(call, at: now) {
            let fault = active[index].fault
            if fault.kind == .throttle && active[index].bucket.take(at: now) { continue }
            active[index].hits += 1
            if fault.kind == .latency {
                plan.delay += max(0, fault.delay)
            } else if fault.kind == .clockSkew {
                plan.skew += fault.skew
            } else if plan.outcome == .answered {
                plan.outcome = Self.outcome(of: fault.kind, call.action, call.accountID)
            }
        }
        return plan
    }

    private static func outcome(
        of kind: Fault.Kind, _ action: String, _ accountID: String
    ) -> Outcome {
        switch kind {
        case .latency, .clockSkew: .answered
        case .throttle: .refused(AWSFault(code: "ThrottlingException", message: "Rate exceeded"))
        case .unavailable: .unavailable
        case .cut: .cut
        case .reset: .reset
        case .halfClosed: .halved(hangs: false)
        case .stalled: .halved(hangs: true)
        case .truncated, .malformed, .wrongContentType: .spoiled(kind)
        case .accessDenied:
            .refused(
                AWSFault(
                    code: "AccessDeniedException",
                    message: "User: arn:aws:iam::\(accountID):user/\(SimulatedAccount.userName) "
                        + "is not authorized to perform: \(action) because no identity-based "
                        + "policy allows the \(action) action"))
        case .expiredCredentials:
            .refused(
                AWSFault(
                    code: "ExpiredTokenException",
                    message: "The security token included in the request is expired"))
        }
    }
}

extension WireFormat {
    /// An injected error under its name in the older protocols.
    func renamed(_ fault: AWSFault) -> AWSFault {
        let isLegacy: Bool
        switch self {
        case .json11: isLegacy = false
        case .json10(let isQueryCompatible): isLegacy = isQueryCompatible
        case .query, .ec2, .s3: isLegacy = true
        }
        guard isLegacy else { return fault }
        let names = [
            "ThrottlingException": "Throttling", "AccessDeniedException": "AccessDenied",
            "ExpiredTokenException": "ExpiredToken",
        ]
        return AWSFault(
            code: names[fault.code] ?? fault.code, message: fault.message, status: fault.status)
    }
}

extension HTTPResponse {
    /// The page of a load balancer without a target.
    static let htmlUnavailable = HTTPResponse(
        status: 503, headers: ["Content-Type": "text/html"],
        body: Array(
            """
            <html><head><title>503 Service Temporarily Unavailable</title></head>
            <body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>
            """.utf8))

    /// The response as a fault corrupts it.
    func spoiled(by kind: Fault.Kind) -> HTTPResponse {
        var response = self
        switch kind {
        case .truncated: response.body = Array(body.prefix(body.count / 2))
        case .malformed: response.body = Array("{\"ReplicationTasks\": [oops".utf8)
        case .wrongContentType: response.headers["Content-Type"] = "text/html"
        default: break
        }
        return response
    }
}
