import Foundation
import Logging
import Migration
import Monitor
import Synchronization

/// The single gate between the program and changes at AWS.
///
/// Nothing else calls `MigrationService.perform`. The gate refuses everything in read-only mode
/// and, where acting is protected, while nobody has armed the session; it lets an operation pass once,
/// and lets no two operations change one task at the same time.
final class EffectRunner: Sendable {
    private struct Gate {
        var passed: Set<Int> = []
        var busy: Set<ARN> = []
        var tasks: [Int: Task<Void, Never>] = [:]
        var arming: Arming?
        var armingLines = 0
        var isReading = false
        /// The record as it was read last.
        var stamp: AuditStamp?
    }

    let dependencies: Dependencies
    let inbox: Inbox
    private let gate = Mutex(Gate())
    let cutover = Mutex(CutoverMemory())

    init(_ dependencies: Dependencies, inbox: Inbox) {
        self.dependencies = dependencies
        self.inbox = inbox
    }

    /// Carries an operation out on its own task, and posts what became of it.
    ///
    /// `caller` is the ARN AWS knows the caller by; nil if it is not known yet.
    func perform(_ operation: TaskOperation, as caller: ARN?) {
        if let refusal = admit(operation, caller) {
            inbox.post(refusal)
            return
        }
        let run = OperationRun(
            operation: operation, caller: caller, dependencies: dependencies,
            obstacle: { [self] in obstacle(caller, operation) })
        dependencies.activity.begin()
        let task = Task {
            await carryOut(run)
            dependencies.activity.end()
        }
        gate.withLock { gate in
            if gate.busy.contains(operation.confirmed.mutation.task) {
                gate.tasks[operation.id] = task
            }
        }
    }

    /// Reads the record of operations, and resolves those an earlier run left open.
    ///
    /// `isCounted` makes it something that whoever waits until nothing is under way waits for; a
    /// person who quits does not.
    func loadHistory(isCounted: Bool) {
        let open = OpenOperations(dependencies: dependencies)
        if isCounted { dependencies.activity.begin() }
        let task = Task {
            // Through the clock first, so that a manual one lets operations and pollers pass in order.
            if isCounted { try? await dependencies.clock.labelled("read history").sleep(0) }
            await loadHistory(open)
            if isCounted { dependencies.activity.end() }
        }
        gate.withLock { $0.tasks[0] = task }
    }

    /// Gives up what is still under way, before a call is sent if it has not been.
    func cancel() {
        let tasks = gate.withLock { Array($0.tasks.values) }
        for task in tasks { task.cancel() }
    }

    private func loadHistory(_ open: OpenOperations) async {
        do throws(RuntimeError) {
            let before = try await open.history()
            guard !before.isEmpty else { return }
            inbox.post(.history(before))
            let sentences = try await open.resolve()
            guard let last = sentences.last else { return }
            inbox.post(.history(try await open.history()))
            inbox.post(.notice(Notice(.refusal, last)))
        } catch {
            inbox.post(.notice(Notice(.failure, error.description)))
        }
    }

    private func carryOut(_ run: OperationRun) async {
        var run = run
        let operation = run.operation
        // Through the clock first, so that a manual one lets operations and pollers pass in order.
        try? await dependencies.clock.labelled("act \(operation.id)").sleep(0)
        let phase = await run.run()
        dependencies.logger.debug("act", metadata: ["id": "\(operation.id)", "phase": "\(phase)"])
        inbox.post(.operation(id: operation.id, phase: phase))
        if let note = run.note { inbox.post(.note(operation: operation.id, note)) }
        if let warning = run.warning { inbox.post(.notice(Notice(.failure, warning))) }
        release(operation)
        if phase == .accepted { await watch(operation) }
        gate.withLock { $0.tasks[operation.id] = nil }
    }

    /// Follows what AWS has begun where the list of tasks does not tell how it ends.
    private func watch(_ operation: TaskOperation) async {
        guard case .testConnections(_, let tests) = operation.confirmed.mutation else { return }
        let watch = ConnectionWatch(
            tests: tests, service: dependencies.service,
            clock: dependencies.clock.labelled("watch \(operation.id)"))
        inbox.post(.operation(id: operation.id, phase: await watch.outcome()))
    }

    /// Why nothing may be changed just now; nil if something may.
    ///
    /// Where AWS does not say who is calling, the account is that of the task.
    private func obstacle(_ caller: ARN?, _ operation: TaskOperation) -> ActionObstacle? {
        let own = operation.confirmed.mutation.task.account
        return obstacle(in: caller?.account ?? (own.isEmpty ? nil : own))
    }

    /// Why nothing may be changed in an account just now; nil if something may.
    func obstacle(in account: String?) -> ActionObstacle? {
        dependencies.rules.obstacle(
            account: account, arming: gate.withLock { $0.arming }, at: dependencies.clock.now())
    }

    /// Lets an operation pass, or says why not.
    private func admit(_ operation: TaskOperation, _ caller: ARN?) -> Message? {
        if let obstacle = obstacle(caller, operation) {
            return .operation(
                id: operation.id, phase: .refused("Read-only: \(obstacle.why). Nothing was sent."))
        }
        let task = operation.confirmed.mutation.task
        return gate.withLock { gate in
            guard !gate.passed.contains(operation.id) else {
                // The first one's outcome must not be written over.
                return .notice(Notice(.refusal, "That was already sent; nothing is sent twice."))
            }
            guard gate.busy.insert(task).inserted else {
                return .operation(
                    id: operation.id,
                    phase: .refused(
                        "Another action on this task is under way. Wait for its outcome."))
            }
            gate.passed.insert(operation.id)
            return nil
        }
    }

    private func release(_ operation: TaskOperation) {
        gate.withLock { _ = $0.busy.remove(operation.confirmed.mutation.task) }
    }
}

/// Arming and its end, each on record.
extension EffectRunner {
    /// A person arms the session: it is armed once that is written down.
    func arm(_ arming: Arming, as caller: ARN?) {
        inBackground("arm") { [self] in
            do throws(RuntimeError) {
                try await dependencies.audit.append(record(caller).armed(arming))
                gate.withLock { $0.arming = arming }
                inbox.post(.armed(arming))
            } catch {
                inbox.post(.notice(Notice(.failure, "Not armed. \(error)")))
            }
        }
    }

    /// It is armed no longer, from this moment; the line follows.
    func disarm(_ why: Disarming, as caller: ARN?) {
        let ended = gate.withLock { gate in
            defer { gate.arming = nil }
            return gate.arming
        }
        guard let ended else { return }
        inBackground("disarm") { [self] in
            do throws(RuntimeError) {
                try await dependencies.audit.append(record(caller).disarmed(ended, why))
            } catch {
                let sentence = "Disarmed, but that is not on record. \(error)"
                inbox.post(.notice(Notice(.failure, sentence)))
            }
        }
    }

    private func record(_ caller: ARN?) -> ArmingRecord {
        let number = gate.withLock { gate in
            gate.armingLines += 1
            return gate.armingLines
        }
        return ArmingRecord(dependencies: dependencies, caller: caller, number: number)
    }

    func inBackground(_ label: String, _ body: @escaping @Sendable () async -> Void) {
        dependencies.activity.begin()
        Task {
            // Through the clock first, so that a manual one lets operations and pollers pass in order.
            try? await dependencies.clock.labelled(label).sleep(0)
            await body()
            dependencies.activity.end()
        }
    }
}

/// The record, as it grows.
extension EffectRunner {
    /// Reads the record again if it has changed; one reading at a time.
    func readHistory() {
        let isFree = gate.withLock { gate in
            defer { gate.isReading = true }
            return !gate.isReading
        }
        guard isFree else { return }
        inBackground("history") { [self] in
            await readIfChanged()
            gate.withLock { $0.isReading = false }
        }
    }

    private func readIfChanged() async {
        let stamp = await dependencies.audit.stamp()
        let isKnown = gate.withLock { gate in
            defer { gate.stamp = stamp }
            return stamp != nil && gate.stamp == stamp
        }
        guard !isKnown else { return }
        do throws(RuntimeError) {
            inbox.post(.history(try await OpenOperations(dependencies: dependencies).history()))
        } catch {
            inbox.post(.notice(Notice(.failure, error.description)))
        }
    }
}
