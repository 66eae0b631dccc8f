public import Foundation
public import Migration

extension Finding {
    /// A call and whether it is permitted.
    public init(_ probe: CallProbe) {
        switch probe.outcome {
        case .permitted:
            self.init(probe.action, .ok, "permitted; for \(probe.purpose)")
        case .notTried(let why):
            self.init(probe.action, .unknown, "not tried: \(why)")
        case .failed(let failure):
            let isDenied = failure.reason == .accessDenied
            self.init(
                probe.action, isDenied && !probe.isEssential ? .warn : .fail, failure.message,
                advice: failure.advice.map { "\($0) It is for \(probe.purpose)." }
                    ?? "It is for \(probe.purpose).",
                cause: Cause(failure.reason))
        }
    }

    /// How far the clocks are apart, in seconds that this machine's is behind; nil when no server said.
    public static func clock(skew: TimeInterval?) -> Finding {
        guard let skew else {
            return Finding("clock", .unknown, "no server has reported its time")
        }
        let words = DurationText.words(abs(skew))
        let side = skew > 0 ? "behind" : "ahead of"
        if abs(skew) < 5 { return Finding("clock", .ok, "within seconds of AWS's") }
        let said = "\(words) \(side) AWS's"
        guard abs(skew) >= 240 else {
            return Finding(
                "clock", abs(skew) < 60 ? .ok : .warn, said,
                advice: abs(skew) < 60 ? nil : "AWS refuses five minutes: set this machine's clock."
            )
        }
        return Finding(
            "clock", .warn, said,
            advice:
                "AWS refuses that; dmswatch corrects for it, other tools do not. Set the clock, "
                + "for example with `timedatectl set-ntp true`.")
    }

    /// How long credentials last.
    public static func expiry(_ expiration: Date?, renewal: String?, at now: Date) -> Finding {
        guard let expiration else {
            return Finding("expiry", .ok, "none: no expiry was reported")
        }
        let left = expiration.timeIntervalSince(now)
        guard left > 0 else {
            return Finding(
                "expiry", .fail, "expired", advice: renewal, cause: .notPermitted)
        }
        let said = "in \(DurationText.words(left)), at \(ClockText.iso(expiration))"
        guard left >= 900 else { return Finding("expiry", .warn, said, advice: renewal) }
        return Finding("expiry", .ok, said)
    }
}

extension Finding.Cause {
    /// What a failure of a call means for scripts.
    public init(_ reason: ServiceFailure.Reason) {
        self =
            switch reason {
            case .noCredentials, .expiredCredentials, .invalidCredentials, .codeNeeded,
                .accessDenied:
                .notPermitted
            case .throttled, .unavailable, .unreachable: .unreachable
            case .configuration: .configuration
            case .unreadableReply, .notFound, .invalidState, .cancelled, .other: .failed
            }
    }
}
