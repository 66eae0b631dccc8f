import MonitorRuntime

/// Nothing a picture does is worth a record.
struct NoAudit: AuditLog {
    func append(_ line: AuditLine) throws(RuntimeError) {}

    func history() throws(RuntimeError) -> [AuditLine] { [] }
}
