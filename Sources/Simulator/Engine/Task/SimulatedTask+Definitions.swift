extension SimulatedTask {
    /// A change of a table's definition on its way from source to target.
    struct PendingDefinition: Sendable, Equatable {
        let table: Int
        let definition: Incident.Definition
        let committedAt: Double
        var isRead = false
    }

    /// A definition changes at the source; it is read after all that was committed before it.
    mutating func changeDefinition(_ incident: Incident, _ context: TickContext) {
        guard migrationType.replicates, let index = tableIndex(planned: incident.table),
            tables[index].suspension == nil
        else { return }
        definitionQueue.append(
            PendingDefinition(
                table: index, definition: incident.definition, committedAt: context.time))
    }

    /// Reads and carries out the definitions whose turn it is.
    mutating func definitionTick(_ context: TickContext, _ journal: inout Journal) {
        guard !definitionQueue.isEmpty else { return }
        let unread = changes.unread.oldest ?? .infinity
        let unapplied = min(unread, changes.unapplied.oldest ?? .infinity)
        for position in definitionQueue.indices {
            let pending = definitionQueue[position]
            guard !pending.isRead, !capturesNothing, pending.committedAt < unread else { continue }
            definitionQueue[position].isRead = true
            tables[pending.table].definitionChanges.captured += 1
            log(
                "SOURCE_CAPTURE", "I",
                "A \(pending.definition.statement) of table \(quotedName(pending.table)) was "
                    + "captured", context, &journal)
        }
        guard phase == .replication || phase == .cachedChanges else { return }
        let due = definitionQueue.filter { $0.isRead && $0.committedAt < unapplied }
        definitionQueue.removeAll { $0.isRead && $0.committedAt < unapplied }
        for pending in due { carryOut(pending, context, &journal) }
    }

    private mutating func carryOut(
        _ pending: PendingDefinition, _ context: TickContext, _ journal: inout Journal
    ) {
        let name = quotedTarget(pending.table)
        guard settings.tuning.handles(pending.definition) else {
            log(
                "TARGET_APPLY", "W",
                "The \(pending.definition.statement) of table \(name) is not carried out, as "
                    + "the task settings say", context, &journal)
            return
        }
        tables[pending.table].definitionChanges.applied += 1
        log(
            "TARGET_APPLY", "I",
            "The \(pending.definition.statement) of table \(name) was "
                + "carried out", context, &journal)
        if pending.definition == .drop {
            tables[pending.table].suspend(changes)
            tables[pending.table].state = .doesNotExist
        }
        log(
            "METADATA_MANAGER", "I",
            "The metadata of table \(quotedName(pending.table)) were read again", context,
            &journal)
    }
}

extension Incident.Definition {
    fileprivate var statement: String {
        switch self {
        case .alter: "ALTER TABLE"
        case .truncate: "TRUNCATE TABLE"
        case .drop: "DROP TABLE"
        }
    }
}
