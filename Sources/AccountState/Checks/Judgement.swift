public import Foundation
public import Migration

/// What all checks say of an account at an instant: the one judgement everything shown of health is
/// made from.
public struct Judgement: Sendable, Equatable {
    /// Every result, the worst first; equal ones in the order of the catalogue, then the greater
    /// value, then by name.
    public let results: [CheckResult]
    private let bySubject: [ARN: [CheckResult]]

    init(_ results: [CheckResult]) {
        self.results = results.sorted(by: Self.isBefore)
        bySubject = Dictionary(
            grouping: self.results.filter { $0.subject.arn != nil },
            by: { $0.subject.arn ?? ARN("") })
    }

    /// Lets every check judge an account.
    init(_ account: AccountState, at now: Date) {
        let scope = CheckScope(account, at: now)
        self.init(CheckCatalog.all.flatMap { $0.judge(scope) })
    }

    /// The worst of all that counts. Unknown without any result: nothing known is never well.
    public var outcome: CheckOutcome { Self.worst(results) }

    /// What counts and is not well, the worst first.
    public var troubles: [CheckResult] { results.filter(\.isTrouble) }

    /// Remarks on the set-up.
    public var advice: [CheckResult] { results.filter { $0.isAdvice && !$0.outcome.isWell } }

    /// What is said of one task, instance, endpoint or alarm, the worst first.
    public func results(of arn: ARN) -> [CheckResult] { bySubject[arn] ?? [] }

    /// The worst that is said of a subject; pass of one of which nothing is.
    public func outcome(of arn: ARN) -> CheckOutcome { Self.worst(results(of: arn)) }

    /// What one check says of a subject; nil if it says nothing.
    public func result(_ check: CheckID, of arn: ARN) -> CheckResult? {
        results(of: arn).first { $0.check == check }
    }

    /// What a column of lags says of a task: the result on its lag, or that it does not read or apply
    /// at all, which is worse than any lag that is told; nil if nothing is said.
    public func lag(of task: ARN) -> CheckResult? {
        guard let lag = result("lag", of: task), lag.outcome != .notApplicable,
            lag.outcome != .fail
        else { return result("lag", of: task) }
        let worse = (["reading", "applied"] as [CheckID]).compactMap { result($0, of: task) }
        return worse.first { $0.outcome == .fail } ?? lag
    }

    /// The results on some tasks, on what they run on, and on the account as a whole.
    public func about(_ tasks: [ReplicationTask], in account: AccountState) -> Judgement {
        let chosen = Set(tasks.map(\.arn))
        let ends = Set(
            tasks.flatMap {
                [$0.instanceARN, $0.sourceEndpointARN, $0.targetEndpointARN].compactMap(\.self)
            })
        let inspection = AlarmInspection(account)
        let others = (account.tasks ?? []).filter { !chosen.contains($0.arn) }
        let foreign = Set(
            (account.alarms ?? []).filter { alarm in
                others.contains { inspection.concerns(alarm, $0) }
                    && !tasks.contains { inspection.concerns(alarm, $0) }
            }.map(\.arn))
        return Judgement(
            results.filter { result in
                guard let arn = result.subject.arn else { return true }
                switch result.subject.kind {
                case .task: return chosen.contains(arn)
                case .instance, .endpoint: return ends.contains(arn)
                case .alarm: return !foreign.contains(arn)
                case .account, .feed, .replication: return true
                }
            })
    }

    private static func worst(_ results: [CheckResult]) -> CheckOutcome {
        guard !results.isEmpty else { return .unknown }
        let worst = results.filter { !$0.isAdvice }.map(\.outcome).max() ?? .pass
        return worst == .notApplicable ? .pass : worst
    }

    private static func isBefore(_ first: CheckResult, _ second: CheckResult) -> Bool {
        if first.isAdvice != second.isAdvice { return second.isAdvice }
        if first.outcome != second.outcome { return first.outcome > second.outcome }
        let places = (
            CheckCatalog.places[first.check] ?? .max, CheckCatalog.places[second.check] ?? .max
        )
        if places.0 != places.1 { return places.0 < places.1 }
        let values = (first.value?.number ?? 0, second.value?.number ?? 0)
        if values.0 != values.1 { return values.0 > values.1 }
        return (first.subject.name, first.id) < (second.subject.name, second.id)
    }
}

extension AccountState {
    /// What all checks say at an instant; kept until something new arrives or time goes on.
    public func judgement(at now: Date) -> Judgement {
        derived.judgement.answer(to: now) { Judgement(self, at: now) }
    }
}
