extension SimulatedTask {
    /// Attempts to go on after a connection was lost.
    struct Recovery: Sendable, Equatable {
        let message: String
        var attempt: Int
        var nextAtTick: Int
    }

    /// Begins to try again, or gives up at once where the settings want no attempts.
    mutating func loseConnection(
        _ incident: Incident, _ context: TickContext, _ journal: inout Journal
    ) {
        let message =
            incident.message.isEmpty
            ? "Network error has occurred, the connection to the source was lost [1020401]"
            : incident.message
        log("SOURCE_CAPTURE", "E", message, context, &journal)
        guard settings.errors.recoverableCount != 0 else {
            return giveUp(message, context, &journal)
        }
        let pause = settings.errors.pause(beforeAttempt: 1)
        recovery = Recovery(message: message, attempt: 1, nextAtTick: context.tick + pause)
        logAttempt(1, in: pause, context, &journal)
    }

    /// Makes the attempt that is due.
    mutating func recoverTick(_ context: TickContext, _ journal: inout Journal) {
        guard let current = recovery, context.tick >= current.nextAtTick else { return }
        let isLost = plan.incidents.contains {
            $0.kind == .recoverableError && $0.isActive(at: context.tick)
        }
        guard isLost else {
            recovery = nil
            log(
                "TASK_MANAGER", "I",
                "The task was restarted after a recoverable error, attempt \(current.attempt) "
                    + "succeeded", context, &journal)
            return
        }
        let limit = settings.errors.recoverableCount
        guard limit < 0 || current.attempt < limit else {
            return giveUp(current.message, context, &journal)
        }
        let attempt = current.attempt + 1
        let pause = settings.errors.pause(beforeAttempt: attempt)
        recovery = Recovery(
            message: current.message, attempt: attempt, nextAtTick: context.tick + pause)
        logAttempt(attempt, in: pause, context, &journal)
    }

    private func logAttempt(
        _ attempt: Int, in seconds: Int, _ context: TickContext, _ journal: inout Journal
    ) {
        log(
            "TASK_MANAGER", "W",
            "A recoverable error has occurred. The task will be restarted in \(seconds) seconds, "
                + "attempt \(attempt)", context, &journal)
    }

    private mutating func giveUp(
        _ message: String, _ context: TickContext, _ journal: inout Journal
    ) {
        recovery = nil
        fail(
            Failure(message: message, reason: "RECOVERABLE_ERROR"), context, &journal)
    }
}
