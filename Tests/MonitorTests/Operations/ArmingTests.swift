import Foundation
import Monitor
import Testing

struct ArmingTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func arming(_ account: String = "210987654321", minutes: Double = 10) -> Arming {
        Arming(account: account, since: now, until: now.addingTimeInterval(minutes * 60))
    }

    @Test(
        arguments: [
            ("10m", 600), ("1m", 60), ("90s", 90), ("1h30m", 5_400), ("8h", 28_800), ("30s", nil),
            ("9h", nil), ("10", nil), ("m", nil), ("", nil), ("-5m", nil), ("10 m", nil),
            ("99999999999999999999m", nil),
        ] as [(String, TimeInterval?)])
    func aDurationIsFromAMinuteToEightHours(text: String, seconds: TimeInterval?) {
        #expect(Arming.duration(text) == seconds)
    }

    @Test func withoutRulesEverybodyMayAct() {
        #expect(
            ActionRules().obstacle(account: "210987654321", arming: nil, at: now) == nil)
    }

    @Test("While nobody knows the account, nobody knows what would be changed")
    func anUnknownAccount() {
        let obstacle = ActionRules().obstacle(account: nil, arming: nil, at: now)
        #expect(obstacle?.canBeArmed == false)
        #expect(!ActionRules().canArm(account: "210987654321"))
    }

    @Test func aLockCannotBeArmedAway() {
        let rules = ActionRules(lockedBecause: "started with --read-only")
        let obstacle = rules.obstacle(account: "210987654321", arming: arming(), at: now)
        #expect(obstacle?.canBeArmed == false)
        #expect(!rules.canArm(account: "210987654321"))
    }

    @Test func protectionIsLiftedForTheArmedAccountUntilTheTimeIsOver() {
        let rules = ActionRules(protectedBecause: "it is prod")
        #expect(rules.obstacle(account: "210987654321", arming: nil, at: now)?.canBeArmed == true)
        let armed = arming()
        #expect(rules.obstacle(account: "210987654321", arming: armed, at: now) == nil)
        let last = now.addingTimeInterval(599.999)
        #expect(rules.obstacle(account: "210987654321", arming: armed, at: last) == nil)
        let over = now.addingTimeInterval(600)
        #expect(rules.obstacle(account: "210987654321", arming: armed, at: over) != nil)
        #expect(rules.obstacle(account: "111111111111", arming: armed, at: now) != nil)
        #expect(rules.obstacle(account: nil, arming: armed, at: now) != nil)
    }

    @Test func onlyProtectedAccountsAreProtected() {
        let rules = ActionRules(protectedAccounts: ["210987654321"])
        #expect(rules.obstacle(account: "210987654321", arming: nil, at: now) != nil)
        #expect(rules.obstacle(account: "111111111111", arming: nil, at: now) == nil)
        let unknown = rules.obstacle(account: nil, arming: nil, at: now)
        #expect(unknown?.why.contains("not known yet") == true)
    }
}
