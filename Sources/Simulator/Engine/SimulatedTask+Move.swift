/// States a task is in for a while without running: moving to another instance, and being assessed.
extension SimulatedTask {
    /// Seconds a move takes.
    private static let moveDuration = 20
    /// States a task can be moved or assessed in.
    static let restingStates = [Status.ready, Status.stopped, Status.failed, Status.failedMove]

    /// Begins to move to another instance; while it does, the task can only be deleted.
    ///
    /// A move that `fails` ends as `failed-move`, on the instance it came from.
    mutating func move(
        to destination: Destination, fails: Bool, _ context: TickContext
    ) throws(AWSFault) {
        guard Self.restingStates.contains(status) else {
            throw .invalidState(
                "Replication Task cannot be moved, because it is in \(status) state")
        }
        let before = status == Status.failedMove ? (hasRun ? Status.stopped : Status.ready) : status
        self.destination = destination
        status = Status.moving
        transition = Transition(
            atTick: context.tick + Self.moveDuration,
            outcome: .moved(fails ? Status.failedMove : before))
    }

    /// Ends a move.
    mutating func arrive(as status: String) {
        if status != Status.failedMove, let destination {
            instanceARN = destination.arn
            instanceIdentifier = destination.identifier
        }
        destination = nil
        self.status = status
    }

    /// Puts a task that rests into `testing` for some seconds.
    mutating func beginTesting(seconds: Int, _ context: TickContext) throws(AWSFault) {
        guard Self.restingStates.contains(status) else {
            throw .invalidState(
                "Replication Task cannot be assessed, because it is in \(status) state")
        }
        let before = status
        status = Status.testing
        transition = Transition(atTick: context.tick + seconds, outcome: .status(before))
    }

    /// Ends the state `testing` sooner than it was meant to.
    mutating func endTesting(atTick tick: Int) {
        guard status == Status.testing, let transition, transition.atTick > tick else { return }
        self.transition = Transition(atTick: tick, outcome: transition.outcome)
    }
}
