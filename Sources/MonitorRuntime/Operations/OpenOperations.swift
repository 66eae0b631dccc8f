import Foundation
import Migration
public import Monitor

/// Reads the record of operations, and finds out what became of those an earlier run left open.
struct OpenOperations: Sendable {
    let dependencies: Dependencies

    /// What is on record, oldest first, without the operations of this run: the newest thousand.
    func history() async throws(RuntimeError) -> [PastOperation] {
        let own = dependencies.origin.session + "-"
        let lines = try await dependencies.audit.recent().filter {
            !$0.act.hasPrefix(own) || $0.isArming
        }
        let underWay = Set(AuditLine.open(lines).filter(isUnderWay).map(\.id))
        return PastOperation.operations(lines).suffix(Self.most).map { operation in
            guard underWay.contains(operation.id) else { return operation }
            var operation = operation
            operation.outcome = .underWay
            return operation
        }
    }

    /// Nobody looks through more of them on a screen.
    private static let most = 1_000

    /// Finds out by describing what became of the calls that were written down and never
    /// answered, and writes it down.
    ///
    /// - Returns: one sentence for each.
    func resolve() async throws(RuntimeError) -> [String] {
        let open = AuditLine.open(try await dependencies.audit.history()).filter { !isUnderWay($0) }
        guard !open.isEmpty, let account = await account() else { return [] }
        var sentences: [String] = []
        for line in open where ARN(line.task).account == account {
            guard let finding = await find(line) else { continue }
            var after = line
            after.time = dependencies.clock.now()
            after.outcome = finding.outcome
            after.stateAfter = finding.status?.text
            after.detail = "Resolved by describing: \(finding.sentence)"
            try await dependencies.audit.append(after)
            sentences.append(
                "\(line.operation) '\(line.identifier)' of \(ClockText.full(line.time)) was left "
                    + "without an outcome. \(finding.sentence)")
        }
        return sentences
    }

    /// Looks at once, and where that does not tell again when AWS has had time to show it.
    private func find(_ line: AuditLine) async -> OutcomeFinding? {
        let clock = dependencies.clock.labelled("read history")
        let left = Self.patience - clock.now().timeIntervalSince(line.time)
        var finding = await OutcomeResolver.look(
            for: PendingCall(line), in: dependencies.service, isLate: left <= 0)
        if finding.outcome == .unknown, left > 0 {
            do {
                try await clock.sleep(left)
            } catch {
                return nil
            }
            finding = await OutcomeResolver.look(
                for: PendingCall(line), in: dependencies.service, isLate: true)
        }
        return finding.hasLooked ? finding : nil
    }

    private func account() async -> String? {
        do throws(ServiceFailure) {
            return try await dependencies.service.callerIdentity(urgency: .following).account
        } catch {
            return nil
        }
    }

    /// True of an operation of this run, or of another that is still alive on this machine.
    private func isUnderWay(_ line: AuditLine) -> Bool {
        if line.act.hasPrefix(dependencies.origin.session + "-") { return true }
        return line.host == dependencies.origin.host && dependencies.isAlive(line.session)
    }

    /// Seconds after which AWS shows what a call has done.
    private static let patience: TimeInterval = 15
}

extension AuditLine {
    /// The run of the program the line is of: its operation without the number behind it.
    var session: String {
        act.split(separator: "-").dropLast().joined(separator: "-")
    }

    /// What the lines of one call have in common.
    var id: String { "\(act) \(call)" }

    /// True if it is about arming, not about an operation.
    var isArming: Bool { [PastOperation.arm, PastOperation.disarm].contains(operation) }

    /// The lines of calls about to be sent that have no later line, in order.
    static func open(_ lines: [AuditLine]) -> [AuditLine] {
        var open: [String: (index: Int, line: AuditLine)] = [:]
        for (index, line) in lines.enumerated() {
            open[line.id] = line.outcome == .requested ? (index, line) : nil
        }
        return open.values.sorted { $0.index < $1.index }.map(\.line)
    }
}

extension PastOperation {
    /// The operations that lines of the audit file tell of, oldest first.
    public static func operations(_ lines: [AuditLine]) -> [PastOperation] {
        var order: [String] = []
        var operations: [String: PastOperation] = [:]
        for line in lines {
            let id = line.id
            if operations[id] == nil { order.append(id) }
            operations[id] = PastOperation(line, id: id, began: operations[id])
        }
        return order.compactMap { operations[$0] }
    }

    private init(_ line: AuditLine, id: String, began: PastOperation?) {
        self.init(
            id: id, time: began?.time ?? line.time, user: line.user, host: line.host,
            task: line.task, identifier: line.identifier, call: line.operation,
            outcome: Outcome(line.outcome))
        caller = line.caller
        reason = line.reason
        parameters = line.parameters.sorted { $0.key < $1.key }
            .map { "\($0.key) \($0.value.joined(separator: ", "))" }.joined(separator: "; ")
        stateBefore = line.stateBefore
        stateAfter = line.stateAfter
        requestID = line.requestID
        detail = line.detail
    }
}

extension PastOperation.Outcome {
    fileprivate init(_ outcome: AuditLine.Outcome) {
        self =
            switch outcome {
            case .requested: .open
            case .accepted: .accepted
            case .refused: .refused
            case .unknown: .unknown
            }
    }
}
