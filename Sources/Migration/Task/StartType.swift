/// How a task is set going; AWS accepts `startReplication` for a first run only.
public enum StartType: String, Sendable, Hashable, CaseIterable {
    case startReplication = "start-replication"
    case resumeProcessing = "resume-processing"
    case reloadTarget = "reload-target"
}
