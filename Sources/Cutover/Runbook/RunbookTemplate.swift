/// The runbook that `dmswatch runbook init` writes: a good one to begin with.
public struct RunbookTemplate: Sendable, Hashable {
    public var migration: String
    public var source: RunbookEngine
    public var target: RunbookEngine
    /// True if a reverse task is planned for the way back.
    public var hasReverseTask: Bool

    public init(
        migration: String, source: RunbookEngine, target: RunbookEngine, hasReverseTask: Bool
    ) {
        self.migration = migration
        self.source = source
        self.target = target
        self.hasReverseTask = hasReverseTask
    }

    /// The file's text.
    public var text: String {
        var lines = [
            "# The plan of a cutover. Change it as you like: dmswatch reads it, and writes what",
            "# was done into the journal beside it, never into this file.",
            "#",
            "# A step: id (keep it, the journal names it), title, owner, minutes, detail, and at",
            "# most one of check = \"R01\" … \"R34\", gate = \"a\", \"b\", \"c\", query = \"sessions\" …",
            "# A step that is bound to one of them cannot be ticked while it does not pass.",
            "",
            "title = \(Self.quoted("Cutover of \(migration), \(source.name) to \(target.name)"))",
            "migration = \(Self.quoted(migration))",
        ]
        for phase in phases {
            lines += ["", "[[phase]]", "name = \(Self.quoted(phase.name))"]
            if phase.isRollback { lines.append("rollback = true") }
            for step in phase.steps { lines += Self.lines(step) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ step: Runbook.Step) -> [String] {
        var lines = ["", "[[phase.step]]", "id = \"\(step.id)\"", "title = \(quoted(step.title))"]
        if !step.owner.isEmpty { lines.append("owner = \(quoted(step.owner))") }
        if let minutes = step.minutes { lines.append("minutes = \(Int(minutes))") }
        switch step.binding {
        case .none: break
        case .check(let id): lines.append("check = \"\(id)\"")
        case .gate(let gate): lines.append("gate = \"\(gate.rawValue)\"")
        case .query(let id): lines.append("query = \"\(id)\"")
        }
        if !step.detail.isEmpty { lines += ["detail = '''", step.detail + "'''"] }
        return lines
    }

    /// A TOML text with what has to be escaped.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{20}"..."\u{7E}", "\u{A0}"...: quoted.unicodeScalars.append(scalar)
            default: quoted += " "
            }
        }
        return quoted + "\""
    }

    private var phases: [Runbook.Phase] {
        [before, stop, switching, after] + [back]
    }

    private var before: Runbook.Phase {
        Runbook.Phase(
            name: "Before",
            steps: [
                Runbook.Step(
                    id: "rehearsed", title: "Rehearsal done, its times compared with the window",
                    owner: "dba", minutes: 10, binding: .check("R32")),
                Runbook.Step(
                    id: "credentials", title: "Credentials outlive the window", owner: "dba",
                    minutes: 2, binding: .check("R33")),
                Runbook.Step(
                    id: "role", title: "Connections use roles that can only read", owner: "dba",
                    minutes: 5, binding: .query("role-rights")),
                Runbook.Step(
                    id: "way-back",
                    title: hasReverseTask
                        ? "Reverse task made, its triggers off, ready to start"
                        : "Backup of the source made and its restore tried",
                    owner: "dba", minutes: 15, binding: .check("R30")),
                Runbook.Step(
                    id: "ttl", title: "DNS time to live lowered", owner: "network", minutes: 5),
                Runbook.Step(
                    id: "gate-a", title: "Gate A: safe to stop source writes", owner: "lead",
                    minutes: 5, binding: .gate(.stopWrites)),
            ])
    }

    private var stop: Runbook.Phase {
        Runbook.Phase(
            name: "Stop and drain",
            steps: [
                Runbook.Step(
                    id: "announce", title: "Maintenance announced, partner feeds and jobs stopped",
                    owner: "application", minutes: 5),
                Runbook.Step(
                    id: "stop-writes", title: "Application stopped, source closed to writers",
                    owner: "dba", minutes: 5, detail: source.stoppingWrites.joined(separator: "\n")),
                Runbook.Step(
                    id: "mark", title: "Press d: writes marked as stopped", owner: "dba",
                    minutes: 1),
                Runbook.Step(
                    id: "quiet", title: "No session writes, no transaction is open", owner: "dba",
                    minutes: 3, binding: .check("R20")),
                Runbook.Step(
                    id: "drained", title: "Backlog zero for five minutes", owner: "dba",
                    minutes: 10, binding: .check("R22")),
                Runbook.Step(
                    id: "sentinel", title: "Sentinel sent and seen on the target", owner: "dba",
                    minutes: 3, binding: .check("R24")),
            ])
    }

    private var switching: Runbook.Phase {
        Runbook.Phase(
            name: "Switch",
            steps: [
                Runbook.Step(
                    id: "sequences", title: "Sequences set past their columns", owner: "dba",
                    minutes: 5, binding: .query("sequences"),
                    detail: target.restoring.joined(separator: "\n")),
                Runbook.Step(
                    id: "triggers", title: "Triggers and foreign keys in force", owner: "dba",
                    minutes: 5, binding: .query("triggers")),
                Runbook.Step(
                    id: "gate-b", title: "Gate B: safe to switch traffic", owner: "lead",
                    minutes: 5, binding: .gate(.switchTraffic)),
                Runbook.Step(
                    id: "stop-task", title: "Task stopped, checkpoint noted", owner: "dba",
                    minutes: 3),
            ]
                + (hasReverseTask
                    ? [
                        Runbook.Step(
                            id: "reverse", title: "Reverse task started", owner: "dba", minutes: 3)
                    ] : [])
                + [
                    Runbook.Step(
                        id: "traffic", title: "Application pointed at the target, read-only tests",
                        owner: "application", minutes: 10)
                ])
    }

    private var after: Runbook.Phase {
        Runbook.Phase(
            name: "Point of no return",
            steps: [
                Runbook.Step(
                    id: "gate-c", title: "Gate C: first production write on the target",
                    owner: "lead", minutes: 5, binding: .gate(.pointOfNoReturn)),
                Runbook.Step(
                    id: "watch", title: "Application watched, errors and load as expected",
                    owner: "application", minutes: 30),
                Runbook.Step(
                    id: "evidence", title: "Evidence exported and signed", owner: "lead",
                    minutes: 5),
            ])
    }

    private var back: Runbook.Phase {
        Runbook.Phase(
            name: "Way back", isRollback: true,
            steps: [
                Runbook.Step(
                    id: "back-decide", title: "Decision to go back, by name", owner: "lead",
                    minutes: 2),
                Runbook.Step(
                    id: "back-stop", title: "Application stopped on the target",
                    owner: "application", minutes: 5),
                Runbook.Step(
                    id: "back-data",
                    title: hasReverseTask
                        ? "Reverse task drained: its lag and backlog are zero"
                        : "What was written on the target since is known, or given up",
                    owner: "dba", minutes: 15),
                Runbook.Step(
                    id: "back-open", title: "Source open to writers again", owner: "dba",
                    minutes: 5),
                Runbook.Step(
                    id: "back-traffic", title: "Application pointed at the source",
                    owner: "application", minutes: 10),
            ])
    }
}
