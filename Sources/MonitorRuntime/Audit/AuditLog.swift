/// Where operations are recorded.
public protocol AuditLog: Sendable {
    /// Adds a line; on return it is safe on the disk.
    func append(_ line: AuditLine) throws(RuntimeError)

    /// The lines there are, in order; those that cannot be read are left out.
    func history() throws(RuntimeError) -> [AuditLine]

    /// The newest of them, as many as somebody may want to look through.
    func recent() throws(RuntimeError) -> [AuditLine]

    /// What changes whenever a line is added, by whomever; nil if there is nothing of the kind.
    var stamp: AuditStamp? { get }
}

extension AuditLog {
    public func recent() throws(RuntimeError) -> [AuditLine] { try history() }
    public var stamp: AuditStamp? { nil }
}
