public import Migration

extension StepEvidence {
    /// What the reports of the gates say of a step's binding; nil if nothing is bound to it.
    ///
    /// A gate that was signed as GO passes, whatever has become of it since; a check passes where a
    /// waiver of a gate covers it. `report` is nil for a gate that was not looked at.
    public init?(
        _ binding: Runbook.Binding, of progress: RunbookProgress? = nil,
        report: (Gate) -> GateReport?
    ) {
        switch binding {
        case .none: return nil
        case .gate(let gate):
            if let signature = progress?.goSignature(of: gate) {
                self.init(result: .pass, sentence: signature.sentence)
                return
            }
            self = report(gate).map { Self($0) } ?? Self.notLooked
        case .check(let id): self = Self.ofCheck(id, report: report)
        case .query(let id):
            self =
                binding.check.map { Self.ofCheck($0, report: report) }
                ?? StepEvidence(
                    result: .unknown,
                    sentence: "The query '\(id)' is not asked here: ask it by hand, and waive the "
                        + "step with what it said.")
        }
    }

    /// The worst reading of a check, at the first gate that asks it.
    private static func ofCheck(_ id: String, report: (Gate) -> GateReport?) -> StepEvidence {
        for gate in Gate.allCases where GateCatalog.check(id)?.gates[gate] != nil {
            guard let report = report(gate) else { return notLooked }
            let rows = report.rows.filter { $0.check.id == id }
            let open = rows.filter { $0.waiver == nil }.map(\.reading)
            if let worst = open.max(by: { $0.result.rank < $1.result.rank }) {
                return StepEvidence(result: worst.result, sentence: worst.sentence)
            }
            if let waiver = rows.first?.waiver {
                return StepEvidence(
                    result: .pass,
                    sentence: "\(waiver.name) waived it at gate \(gate.letter): \(waiver.reason).")
            }
        }
        return StepEvidence(
            result: .unknown,
            sentence: "The configuration switches \(id) off at every gate, so nothing judges it.")
    }

    private static let notLooked = StepEvidence(
        result: .unknown, sentence: "Nobody has looked at it.")
}

extension RunbookProgress {
    /// The newest signature of a gate, if it is a GO. One from before a mark was taken back is of a
    /// night that was given up, and B and C need a mark.
    public func goSignature(of gate: Gate) -> Signature? {
        guard let last = signatures.dropFirst(givenUp).last(where: { $0.gate == gate }), last.isGo,
            gate == .stopWrites || mark != nil
        else { return nil }
        return last
    }
}

extension RunbookProgress.Signature {
    /// True of a verdict that was GO when it was signed.
    public var isGo: Bool { GateVerdict(gate: gate, line: verdict).isGo }

    /// For example `Gate A was signed as GO at 2026-11-28 18:03:12Z by Ana.`
    public var sentence: String {
        "Gate \(gate.letter) was signed as GO at \(ClockText.full(date)) by \(name)."
    }
}

extension Runbook.Binding {
    /// The check that tells of it; nil for none, for a gate, and for a query no check asks.
    public var check: String? {
        switch self {
        case .check(let id): id
        case .query(let id): Self.checks[id]
        case .none, .gate: nil
        }
    }

    /// The gate whose signature finishes it; nil if it is bound to none.
    public var signedGate: Gate? { if case .gate(let gate) = self { gate } else { nil } }

    /// The gate to look at for it; nil if no gate tells of it.
    public var gate: Gate? {
        if case .gate(let gate) = self { return gate }
        guard let asked = check.flatMap({ GateCatalog.check($0)?.gates }) else { return nil }
        return asked[.switchTraffic] != nil ? .switchTraffic : asked.keys.min()
    }

    /// The gate at which its evidence is looked for first; nil if no gate tells of it.
    public var firstGate: Gate? {
        if case .gate(let gate) = self { return gate }
        return check.flatMap { GateCatalog.check($0)?.gates.keys.min() }
    }

    /// Queries that a check asks.
    private static let checks = ["sequences": "R27", "triggers": "R28"]
}

extension GateReport {
    /// The reading of a check that a waiver is to cover: the one that blocks the gate.
    ///
    /// `task` is nil for a check of the whole migration, and may be if the check blocks for one task
    /// alone. A refusal calls tasks by `names`.
    public func waivable(
        _ id: String, task: ARN?, names: [ARN: String]
    ) throws(RunbookRefusal) -> GateReading {
        guard let check = GateCatalog.check(id) else {
            throw RunbookRefusal(message: "There is no check '\(id)'. Known are R01 to R34.")
        }
        let asked = rows.filter { $0.check.id == id }
        guard !asked.isEmpty else {
            throw RunbookRefusal(
                message: "Gate \(gate.letter) does not ask \(id) '\(check.title)', so there is "
                    + "nothing to waive.")
        }
        let meant = asked.filter { task == nil || $0.reading.task == task }
        guard let first = meant.first else {
            throw RunbookRefusal(
                message: check.scope == .migration
                    ? "\(id) '\(check.title)' is of the whole migration: leave --task out."
                    : "\(id) '\(check.title)' was not judged for that task.")
        }
        let blocking = meant.filter(\.isBlocking)
        guard let found = blocking.first else {
            throw RunbookRefusal(message: Self.needlessness(of: first))
        }
        guard blocking.count == 1 else {
            let tasks = blocking.compactMap(\.reading.task).map { names[$0] ?? $0.text }
            throw RunbookRefusal(
                message: "\(id) '\(check.title)' blocks for several tasks, and a waiver is of "
                    + "one: say which with --task. They are \(tasks.joined(separator: ", ")).")
        }
        return found.reading
    }

    private static func needlessness(of row: Row) -> String {
        let what = "\(row.check.id) '\(row.check.title)'"
        if let waiver = row.waiver {
            return "\(what) was waived already, by \(waiver.name): \(waiver.reason)"
        }
        if row.requirement == .advisory {
            return "\(what) is advisory and never the reason for a NO-GO; it needs no waiver."
        }
        return "\(what) is '\(row.reading.result.rawValue)'; it needs no waiver."
    }
}
