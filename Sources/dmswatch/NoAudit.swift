import MonitorRuntime

/// An audit log that records nothing, for pictures.
struct NoAudit: AuditLog {
    func append(_ line: AuditLine) throws(RuntimeError) {}

    func history() throws(RuntimeError) -> [AuditLine] { [] }
}
