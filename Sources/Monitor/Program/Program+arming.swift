import AccountState
import Foundation
import Migration
import TerminalUI

/// Lifting the protection for a while.
extension Program {
    /// `10m reason`: both may be missing.
    mutating func openArming(_ argument: String, at now: Date) {
        guard configuration.rules.lockedBecause == nil else {
            notice = Notice(
                .refusal,
                "This cannot be armed: \(configuration.rules.lockedBecause ?? ""). "
                    + "Start dmswatch without that to change something.")
            return
        }
        guard let account = world.identity?.account else {
            notice = Notice(
                .refusal, "The account is not known yet: AWS has not said who is calling.")
            return
        }
        guard configuration.rules.canArm(account: account) else {
            notice = Notice(
                .refusal, "Nothing here is protected, so there is nothing to arm: the keys act.")
            return
        }
        let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
        let isTimed = words.first?.first?.isNumber ?? false
        guard !isTimed || Arming.duration(words[0]) != nil else {
            notice = Notice(.refusal, "Arm for 1m to 8h: \(words[0]) is not, write :arm 10m.")
            return
        }
        let duration = isTimed ? Arming.duration(words[0]) : nil
        let reason = isTimed ? words.dropFirst().first : argument
        overlay = .arming(
            ArmingSheet(
                account: account, duration: duration ?? ArmingSheet.usual,
                reason: reason.flatMap { $0.isEmpty ? nil : $0 }))
    }

    mutating func press(_ chord: KeyChord, on sheet: ArmingSheet, at now: Date) -> [Effect] {
        var sheet = sheet
        switch chord.key {
        case .escape:
            overlay = nil
            notice = Notice(.info, "Not armed.")
        case .enter where sheet.isReady:
            overlay = nil
            return arm(sheet, at: now)
        case .enter where sheet.field.text.isEmpty:
            overlay = nil
            notice = Notice(.info, "Not armed.")
        default:
            _ = sheet.field.handle(chord)
            overlay = .arming(sheet)
        }
        return []
    }

    private mutating func arm(_ sheet: ArmingSheet, at now: Date) -> [Effect] {
        let arming = Arming(
            account: sheet.account, since: now, until: now.addingTimeInterval(sheet.duration),
            reason: sheet.reason)
        pendingArming = arming
        notice = Notice(.info, "Writing it down…")
        return [.arm(arming)]
    }

    /// It is on record, and the gate knows: from now on the session is armed, unless the person has
    /// thought better of it meanwhile.
    mutating func take(_ arming: Arming) {
        guard pendingArming == arming else {
            disarming = .byHand
            return
        }
        pendingArming = nil
        self.arming = arming
        let length = DurationText.words(arming.until.timeIntervalSince(arming.since))
        notice = Notice(
            .success, "Armed for \(length). It ends by itself; :disarm ends it now.")
    }

    /// Puts the protection back; what is under way goes on.
    mutating func disarm(_ why: Disarming, saying sentence: String) {
        guard arming != nil || pendingArming != nil else {
            notice = Notice(.refusal, "This session is not armed.")
            return
        }
        arming = nil
        pendingArming = nil
        disarming = why
        notice = Notice(.info, sentence)
    }

    /// Disarms once the time is over or the account is another.
    mutating func disarmIfOver(at now: Date) -> [Effect] {
        if let arming {
            if now >= arming.until {
                disarm(
                    .timeIsOver, saying: "Disarmed: the time is over. :arm 10m arms again.")
            } else if let account = world.identity?.account, account != arming.account {
                disarm(.otherAccount, saying: "Disarmed: the account is another by now.")
            }
        }
        guard let why = disarming else { return [] }
        disarming = nil
        return [.disarm(why)]
    }
}
