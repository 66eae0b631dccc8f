extension SimulatedTask {
    /// Why reading from the source is paused.
    enum PauseReason: Sendable, Equatable {
        case swapFiles, disk

        /// The DMS event of it (user guide, DMS-EVENT-0091 and -0092).
        var event: String {
            switch self {
            case .swapFiles: "Reading paused, swap files limit reached."
            case .disk: "Reading paused, disk usage limit reached."
            }
        }

        var line: String {
            switch self {
            case .swapFiles:
                "Reading from source is paused. Total storage used by swap files exceeded the "
                    + "limit 1048576000 bytes"
            case .disk:
                "Reading from source is paused. Total disk usage exceeded the limit 90%"
            }
        }
    }

    /// Pauses reading, or goes on with it.
    mutating func pauseTick(_ context: TickContext, _ journal: inout Journal) {
        let wanted = pauseReason(at: context.tick)
        guard wanted != pause else { return }
        if let wanted {
            log("SORTER", "W", wanted.line, context, &journal)
            event("state change", wanted.event, context, &journal)
        } else {
            log("SORTER", "I", "Reading from source is resumed", context, &journal)
            event("state change", "Reading resumed.", context, &journal)
        }
        pause = wanted
    }

    private func pauseReason(at tick: Int) -> PauseReason? {
        guard migrationType.replicates else { return nil }
        if diskIsFull { return .disk }
        let incident = plan.incidents.first { $0.kind == .readingPaused && $0.isActive(at: tick) }
        return incident.map { $0.reason == "disk" ? .disk : .swapFiles }
    }

    /// Changes that wait in the sorter for the commit of an open transaction; those that are not
    /// read for another reason are still at the source.
    func uncommittedChanges(at tick: Int) -> Double {
        let isOpen = plan.incidents.contains {
            $0.kind == .openTransaction && $0.isActive(at: tick)
        }
        return isOpen ? changes.unread.total : 0
    }

    /// Changes that lie in swap files: what is beyond the memory limit, and whatever has waited
    /// for its source commit longer than memory keeps it.
    func swappedChanges(_ context: TickContext) -> (source: Double, target: Double) {
        let (limit, keep) = (settings.tuning.changesInMemory, settings.tuning.memoryKeepTime)
        let target = max(0, changes.unapplied.total - limit)
        let unread = uncommittedChanges(at: context.tick)
        guard unread > 0 else { return (0, target) }
        let old = changes.unread.amount(committedUntil: context.time - keep)
        return (max(old, unread - limit), target)
    }
}
