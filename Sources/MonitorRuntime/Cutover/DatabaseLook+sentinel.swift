public import Cutover
public import DatabaseQueries
import Foundation
import Migration

/// The sentinel: a marker that was written at the source and is looked for at the target.
extension DatabaseLook {
    /// Looks for the marker that was sent last; nothing is asked while none was, or once it was seen.
    mutating func askSentinel(_ client: DatabaseClient, _ questions: GateQuestions) async {
        guard let sent = questions.marker, sent.seen == nil,
            let table = SentinelTable(questions.migration),
            let marker = SentinelMarker(sent.marker)
        else { return }
        if let mark = questions.mark, sent.sent < mark.date { return }
        let answer = await ask(client, SentinelLook(table, marker: marker))
        let source = "\(client.connection.name), \(table.schema).\(table.table)"
        let waiting = max(0, answer.asked.timeIntervalSince(sent.sent))
        for task in questions.tasks {
            if let unknown = answer.unknown {
                say("R24", of: task.arn, unknown: unknown, source: source)
            } else if answer.rows?.isEmpty == false {
                say(
                    "R24", of: task.arn, questions.tasks.count == 1 ? .pass : .warn,
                    questions.tasks.count == 1
                        ? "The marker is on the target."
                        : "The marker is on the target; one of the tasks has carried it.",
                    value: "within \(DurationText.words(waiting))", source: source)
            } else {
                let patience = questions.threshold("patience", of: "R24") ?? 300
                say(
                    "R24", of: task.arn, waiting > patience ? .fail : .unknown,
                    "The marker is not on the target yet.", value: DurationText.words(waiting),
                    source: source)
            }
        }
    }
}

extension SentinelTable {
    /// The table a migration names; nil if it names none.
    public init?(_ migration: CutoverMigration) {
        guard let parts = migration.sentinel?.split(separator: "."), parts.count == 2 else {
            return nil
        }
        self.init(schema: String(parts[0]), table: String(parts[1]))
    }
}
