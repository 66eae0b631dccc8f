import Migration

/// A check of a gate for one subject as programs read it, in every document that has checks.
///
/// Its members are a promise to scripts: they are added to and never renamed. A document may have
/// further ones of its own beside them.
public struct GateCheckRecord: Encodable, Sendable {
    let id: String
    let title: String
    let requirement: String
    let task: String?
    /// The name a person gave the task; nil where it is not known.
    let taskName: String?
    let result: String
    let sentence: String
    let value: String?
    let threshold: String?
    let date: String?
    let source: String
    let blocks: Bool
    /// What to do; nil of what passes.
    let advice: String?

    /// `name` is that of the row's task.
    public init(_ row: GateReport.Row, task name: String? = nil) {
        let reading = row.reading
        id = row.check.id
        title = row.check.title
        requirement = row.requirement.rawValue
        task = reading.task?.text
        taskName = name
        result = reading.result.rawValue
        sentence = reading.sentence
        value = reading.value
        threshold = reading.threshold
        date = reading.date.map(ClockText.iso)
        source = reading.source ?? row.check.source
        blocks = row.isBlocking
        advice = reading.result == .pass ? nil : row.check.advice
    }
}
