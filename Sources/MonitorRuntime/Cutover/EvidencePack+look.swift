import AccountState
public import Cutover
import Foundation
import Migration

extension EvidencePack {
    /// The parts of a pack that one look at the account fills, and why any of them is missing.
    ///
    /// `progress` has the waivers and marks for the gates, `past` what AWS knows of earlier hours,
    /// and `answers` what databases said.
    public mutating func add(
        _ look: CutoverLook, progress: RunbookProgress, past: CutoverPast,
        answers: [GateReading] = []
    ) {
        names = look.names
        gates = Gate.allCases.map { look.report($0, by: progress, answers: answers) }
        addEvents(look.account)
        addAlarms(look.account, past.histories)
        let marks = Self.marks(progress)
        for task in look.forward {
            addTables(of: task, look.account)
            addCharts(of: task, past.metrics[task.arn], marks)
        }
        for task in look.forward + look.reverse { addDocuments(of: task, look.account) }
        notHad += Self.failures(look.account)
    }

    /// What was asked for and failed, once for each feed. That there is no log yet is no failure.
    private static func failures(_ account: AccountState) -> [String] {
        account.statuses.compactMap { feed, status in
            guard let failure = status.failing?.failure, failure.reason != .notFound else {
                return nil
            }
            return "Not read: \(feed.label): \(failure.description)"
        }.sorted()
    }
}

// MARK: - Events and alarms

extension EvidencePack {
    /// DMS is asked for a day of events in one look; in seconds.
    private static let eventsReach: Double = 24 * 3_600

    private func isCovered(_ date: Date) -> Bool { from <= date && date <= to }

    private mutating func addEvents(_ account: AccountState) {
        guard let happened = account.events else {
            notHad.append("The events of DMS were not read.")
            return
        }
        events += happened.filter { isCovered($0.date) }.map { event in
            let categories = event.categories.joined(separator: ", ")
            return Event(
                date: event.date, kind: .event, subject: event.source,
                text: event.message + (categories.isEmpty ? "" : " (\(categories))"))
        }
        let earliest = generated.addingTimeInterval(-Self.eventsReach)
        if from < earliest {
            notHad.append(
                "The events of DMS before \(ClockText.full(earliest)) were not asked for: one "
                    + "look goes back a day.")
        }
    }

    private mutating func addAlarms(
        _ account: AccountState, _ histories: [String: [AlarmChange]]
    ) {
        guard let alarms = account.alarms else {
            notHad.append("The alarms of CloudWatch were not read.")
            return
        }
        for alarm in alarms {
            guard let history = histories[alarm.name] else {
                if let since = alarm.since, isCovered(since) {
                    events.append(
                        Event(
                            date: since, kind: .alarm, subject: alarm.name,
                            text: alarm.state.text + (alarm.reason.map { ": \($0)" } ?? "")))
                }
                continue
            }
            events += history.filter { isCovered($0.date) }.map {
                Event(date: $0.date, kind: .alarm, subject: alarm.name, text: $0.summary)
            }
        }
        let without = alarms.filter { histories[$0.name] == nil }.map(\.name).sorted()
        guard !without.isEmpty else { return }
        let named =
            without.prefix(5).joined(separator: ", ")
            + (without.count > 5 ? " and \(without.count - 5) more" : "")
        notHad.append(
            "The history of \(CountText.of(without.count, "alarm")) was not read: \(named). Only "
                + "the state as it stood at the end is recorded.")
    }
}

// MARK: - Tables and documents

extension EvidencePack {
    private mutating func addTables(of task: ReplicationTask, _ account: AccountState) {
        guard let store = account.tables[task.arn] else {
            notHad.append("The tables of '\(task.identifier)' were not read.")
            return
        }
        if !store.isWhole {
            notHad.append(
                "The tables of '\(task.identifier)' were not read in full: what is listed is a "
                    + "part.")
        }
        tables += store.tables.map { table in
            Table(
                task: task.identifier, name: table.name.description, state: table.state.text,
                validation: table.validationState?.text, rows: table.fullLoadRows,
                validationFailed: table.validationFailed,
                validationPending: table.validationPending, captured: table.captured?.rows,
                applied: table.applied?.rows)
        }
    }

    private mutating func addDocuments(of task: ReplicationTask, _ account: AccountState) {
        let described = account.details[task.arn] ?? task
        for (word, text) in [
            ("settings", described.settings), ("table mappings", described.tableMappings),
        ] {
            if let text {
                documents.append(Document(name: "\(task.identifier): \(word)", text: text))
            } else {
                notHad.append("The \(word) of '\(task.identifier)' were not read.")
            }
        }
    }
}

// MARK: - Charts

extension EvidencePack {
    /// Seconds a series may begin after the period and still count as whole: metrics come late.
    private static let patience: Double = 300

    private mutating func addCharts(
        of task: ReplicationTask, _ report: MetricsReport?, _ marks: [Chart.Mark]
    ) {
        let name = task.identifier
        guard let report else {
            notHad.append("The metrics of '\(name)' were not read.")
            return
        }
        let begins = report.series.values.compactMap(\.points.first?.date).min()
        if let begins, begins.timeIntervalSince(from) > Self.patience {
            notHad.append(
                "The metrics of '\(name)' go back to \(ClockText.full(begins)), not to "
                    + "\(ClockText.full(from)).")
        }
        let covered = marks.filter { isCovered($0.date) }
        for (title, unit, metrics) in CutoverPast.charted {
            let lines = metrics.map { metric in
                Chart.Line(
                    name: metric.rawValue,
                    points: (report.series[metric]?.points ?? []).filter { isCovered($0.date) })
            }
            charts.append(
                Chart(title: "\(title) of \(name)", unit: unit, lines: lines, marks: covered))
        }
    }

    /// What the night's lines are held against.
    private static func marks(_ progress: RunbookProgress) -> [Chart.Mark] {
        var marks = progress.signatures.map {
            Chart.Mark(date: $0.date, label: "gate \($0.gate.letter) signed")
        }
        if let mark = progress.mark {
            marks.append(Chart.Mark(date: mark.date, label: "writes stopped"))
        }
        if let seen = progress.sentinel?.seen {
            marks.append(Chart.Mark(date: seen, label: "sentinel seen"))
        }
        if let first = progress.firstWrite {
            marks.append(Chart.Mark(date: first.date, label: "first write"))
        }
        if let rollback = progress.rollback {
            marks.append(Chart.Mark(date: rollback, label: "way back begun"))
        }
        return marks.sorted { $0.date < $1.date }
    }
}
