extension SimulatedTask {
    /// Where a task stops by itself (StartReplicationTask, CdcStopPosition).
    enum StopPoint: Sendable, Equatable {
        /// When the clock of the replication server shows it.
        case serverTime(Double)
        /// When every change committed until then is applied.
        case commitTime(Double)

        /// From `server_time:2018-02-09T12:12:12` or `commit_time:…`, both in UTC.
        init?(_ text: String) {
            guard let colon = text.firstIndex(of: ":"),
                let time = CivilTime.seconds(iso8601: String(text[text.index(after: colon)...]))
            else { return nil }
            switch text[..<colon] {
            case "server_time": self = .serverTime(time)
            case "commit_time": self = .commitTime(time)
            default: return nil
            }
        }

        var stopReason: String {
            switch self {
            case .serverTime: "Stop Reason STOPPED_AT_SERVER_TIME"
            case .commitTime: "Stop Reason STOPPED_AT_COMMIT_TIME"
            }
        }

        /// The commit time after which nothing is read.
        var readLimit: Double? {
            if case .commitTime(let time) = self { return time }
            return nil
        }
    }

    /// Seconds of changes that a source keeps for those who begin to read in its past.
    private static var retention: Double { 7 * 86_400 }

    /// Ends the task at its stop position.
    mutating func stopAtPosition(_ context: TickContext, _ journal: inout Journal) {
        guard let stopPoint, phase == .replication || phase == .cachedChanges else { return }
        switch stopPoint {
        case .serverTime(let time): guard context.time >= time else { return }
        case .commitTime(let time):
            guard context.time > time, (changes.unapplied.oldest ?? .infinity) > time,
                (changes.unread.oldest ?? .infinity) > time
            else { return }
        }
        log(
            "TASK_MANAGER", "I", "The stop position '\(cdcStopPosition ?? "")' was reached",
            context, &journal)
        self.stopPoint = nil
        end(as: Status.stopped, reason: stopPoint.stopReason, context, &journal)
    }

    /// Moves the first run of a task that only replicates to the position its user asked for.
    ///
    /// - Returns: Whether the source still has the changes from there on.
    mutating func seekStart(_ context: TickContext, _ journal: inout Journal) -> Bool {
        guard migrationType == .changes, mode == .fresh, let start = startTime else { return true }
        guard start < context.time else { return true }
        guard context.time - start <= Self.retention else {
            fail(
                Failure(
                    message: "Error executing source loop; the changes from position "
                        + "'\(cdcStartPosition ?? CivilTime(start).dateAndTime)' are no longer "
                        + "available at the source [1020417]"), context, &journal)
            return false
        }
        changes.skipUnread()
        let span = Int(context.time - start)
        let step = max(1, span / 2_000)
        for age in stride(from: span, to: 0, by: -step) {
            let then = TickContext(
                tick: context.tick - age, time: context.time - Double(age), noise: context.noise)
            changes.accumulate(committedChanges(then) * Double(min(step, age)), at: then.time)
        }
        log(
            "SOURCE_CAPTURE", "I",
            "Reading begins at \(CivilTime(start).dateAndTime), \(span) seconds ago", context,
            &journal)
        return true
    }

    /// Where a resume would begin, in the source engine's words; known once changes were read.
    func recoveryCheckpoint(at time: Double) -> String? {
        guard migrationType.replicates, changes.captured > 0 else { return nil }
        let commit = changes.unapplied.oldest ?? changes.unread.oldest ?? timing.stop ?? time
        return SourcePosition(engine: sourceEngine).checkpoint(
            commit: commit, captured: changes.captured)
    }

    private var startTime: Double? {
        if let cdcStartTime { return cdcStartTime }
        guard let cdcStartPosition else { return nil }
        return SourcePosition(engine: sourceEngine).time(inCheckpoint: cdcStartPosition)
            ?? CivilTime.seconds(iso8601: cdcStartPosition)
    }
}
