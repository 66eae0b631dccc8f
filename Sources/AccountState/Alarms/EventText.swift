public import Migration

/// What the text of a DMS event says; events carry no number.
struct EventText {
    private let event: MigrationEvent
    private let text: FoldedText

    init(_ event: MigrationEvent) {
        self.event = event
        text = FoldedText(event.message)
    }

    func has(_ word: String) -> Bool { text.contains(FoldedText(word)) }

    func isOfCategory(_ category: String) -> Bool {
        event.categories.contains { $0.lowercased() == category }
    }

    /// Events 0091 and 0092.
    var isPauseOfReading: Bool { has("reading") && has("paused") }

    /// Event 0093, and whatever ends every state of a task.
    var endsPauseOfReading: Bool {
        has("reading") && has("resumed") || has("task has been stopped") || has("task stopped")
            || has("task has started") || has("task started")
    }
}

extension MigrationEvent {
    /// True if the event is about this task rather than an instance or another task.
    public func concerns(_ task: ReplicationTask) -> Bool {
        source == task.identifier || source == task.arn.resourceID || source == task.arn.text
    }
}
