public import Foundation

/// The permission to change things for some minutes, given by typing the account's number.
public struct Arming: Sendable, Hashable {
    /// The twelve digits; it holds for no other account.
    public var account: String
    public var since: Date
    /// The first instant at which it no longer holds.
    public var until: Date
    /// Why, for the record of operations; nil if nothing was said.
    public var reason: String?

    public init(account: String, since: Date, until: Date, reason: String? = nil) {
        self.account = account
        self.since = since
        self.until = until
        self.reason = reason
    }

    /// Seconds left; 0 once it is over.
    public func remaining(at now: Date) -> TimeInterval { max(0, until.timeIntervalSince(now)) }

    /// In seconds: `10m`, `90s`, `1h30m`; nil unless it is from one minute to eight hours.
    public static func duration(_ text: String) -> TimeInterval? {
        var total = 0
        var digits = ""
        for letter in text {
            if letter.isASCII, letter.isNumber {
                digits.append(letter)
            } else if let unit = ["s": 1, "m": 60, "h": 3_600][letter], let count = Int(digits),
                count < 100_000
            {
                total += count * unit
                digits = ""
            } else {
                return nil
            }
        }
        guard digits.isEmpty, (60...28_800).contains(total) else { return nil }
        return TimeInterval(total)
    }
}

/// Why nothing may be changed just now.
public struct ActionObstacle: Sendable, Hashable {
    /// In a few words, for the end of a sentence.
    public var why: String
    /// True if `:arm` would lift it.
    public var canBeArmed: Bool

    public init(_ why: String, canBeArmed: Bool) {
        self.why = why
        self.canBeArmed = canBeArmed
    }

    /// A whole sentence with what to do.
    public var sentence: String {
        "Nothing can be changed: \(why)." + (canBeArmed ? " :arm 10m allows changes." : "")
    }
}

/// Who may change anything, as the flags, the environment and the configuration say.
///
/// A lock – the flag, the environment – holds for the whole run and nobody at the keyboard can
/// lift it. Protection – of a profile or an account in the configuration – is lifted for a while
/// by arming.
public struct ActionRules: Sendable, Hashable {
    /// Why nothing may be changed in this run at all; nil if something may.
    public var lockedBecause: String?
    /// Why arming comes first, whatever the account; nil if it need not.
    public var protectedBecause: String?
    /// Accounts in which arming comes first.
    public var protectedAccounts: Set<String>

    public init(
        lockedBecause: String? = nil, protectedBecause: String? = nil,
        protectedAccounts: Set<String> = []
    ) {
        self.lockedBecause = lockedBecause
        self.protectedBecause = protectedBecause
        self.protectedAccounts = protectedAccounts
    }

    /// What stands in the way of changing something in `account`; nil if nothing does.
    ///
    /// While the account is not known nothing may be changed: nobody could say what is.
    public func obstacle(
        account: String?, arming: Arming?, at now: Date
    ) -> ActionObstacle? {
        if let lockedBecause { return ActionObstacle(lockedBecause, canBeArmed: false) }
        guard let why = protection(of: account) else {
            guard account != nil else {
                return ActionObstacle("the account is not known yet", canBeArmed: false)
            }
            return nil
        }
        if let arming, let account, arming.account == account, now < arming.until { return nil }
        return ActionObstacle(why, canBeArmed: true)
    }

    /// True if arming means anything here.
    public func canArm(account: String?) -> Bool {
        lockedBecause == nil && protection(of: account) != nil
    }

    private func protection(of account: String?) -> String? {
        if let protectedBecause { return protectedBecause }
        guard !protectedAccounts.isEmpty else { return nil }
        guard let account else { return "the account is not known yet, and some are protected" }
        return protectedAccounts.contains(account)
            ? "the configuration protects the account \(account)" : nil
    }
}

/// Why a session was disarmed, as the audit file words it.
public enum Disarming: String, Sendable, Hashable, CaseIterable {
    case byHand = "by the user"
    case timeIsOver = "the time had expired"
    case otherAccount = "the account had changed"
    case programEnded = "the program ended"
}
