/// Where acts are written down.
public protocol AuditLog: Sendable {
    /// Adds a line; on return it is safe on the disk.
    func append(_ line: AuditLine) throws(RuntimeError)

    /// The lines there are, in order; those that cannot be read are left out.
    func history() throws(RuntimeError) -> [AuditLine]
}
