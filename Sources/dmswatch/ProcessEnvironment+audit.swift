import AWSClient
import Foundation
import MonitorRuntime

extension ProcessEnvironment {
    /// The record of operations.
    var audit: AuditFile { .sealed(path: "\(stateFolder)/audit.jsonl") }

    /// Who sits at the keyboard.
    var auditOrigin: AuditOrigin {
        let process = ProcessInfo.processInfo
        return AuditOrigin(
            user: process.userName, host: process.hostName,
            session: "\(Int(Date().timeIntervalSince1970))-\(process.processIdentifier)")
    }

    /// Whether another run of dmswatch on this machine still goes on, by its session: only a
    /// process that is this program counts, since numbers are given out again.
    @Sendable static func isAlive(_ session: String) -> Bool {
        guard let last = session.split(separator: "-").last, let number = pid_t(last),
            kill(number, 0) == 0 || errno == EPERM
        else { return false }
        guard let bytes = FileManager.default.contents(atPath: "/proc/\(number)/cmdline") else {
            return true
        }
        let line = String(decoding: bytes, as: UTF8.self)
        return line.firstRange(of: "dmswatch") != nil
    }
}

extension AuditFile {
    /// A record whose lines are chained by SHA-256.
    static func sealed(path: String) -> AuditFile {
        AuditFile(path: path) { Digest.sha256($0).hex }
    }
}
