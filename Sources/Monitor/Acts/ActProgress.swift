public import Migration

extension Act {
    /// The task status this act leads to; nil where the status does not change.
    var destination: [TaskStatus]? {
        switch confirmed.mutation {
        case .stop: [.stopped, .failed]
        case .start: [.running, .stopped, .failed]
        case .reloadTables: nil
        }
    }

    /// This act after a newer look at the tasks: done once its task has arrived.
    func observed(in tasks: [ReplicationTask]) -> Act {
        guard phase == .accepted else { return self }
        var act = self
        guard let destination else {
            act.phase = .done
            return act
        }
        guard let task = tasks.first(where: { $0.arn == confirmed.mutation.task }) else {
            act.phase = .unknown("the task is no longer there")
            return act
        }
        // Just after a start AWS still shows the old status for a moment.
        if task.status != expected, destination.contains(task.status) { act.phase = .done }
        return act
    }

    /// One sentence for the screen.
    public var notice: Notice {
        let what = "\(confirmed.mutation.title) '\(identifier)'"
        switch phase {
        case .requested: return Notice(.info, "\(what): sending…")
        case .accepted: return Notice(.info, "\(what): AWS has accepted it, in progress…")
        case .done: return Notice(.success, "\(what): done.")
        case .refused(let why): return Notice(.failure, "\(what): not done. \(why)")
        case .unknown(let why): return Notice(.failure, "\(what): outcome unknown. \(why)")
        }
    }
}

extension Mutation {
    /// Plain words for what it does, for example `Stop`.
    public var title: String {
        switch self {
        case .stop: "Stop"
        case .start(_, .startReplication): "Start"
        case .start(_, .resumeProcessing): "Resume"
        case .start(_, .reloadTarget): "Reload the target of"
        case .reloadTables(_, let tables, .dataReload): "Reload \(Self.count(tables)) of"
        case .reloadTables(_, let tables, .validateOnly): "Revalidate \(Self.count(tables)) of"
        }
    }

    private static func count(_ tables: [TableName]) -> String {
        tables.count == 1 ? "1 table" : "\(tables.count) tables"
    }
}
