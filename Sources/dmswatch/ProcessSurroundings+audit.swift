import Foundation
import MonitorRuntime

extension ProcessSurroundings {
    /// The record of acts.
    var audit: AuditFile { AuditFile(path: "\(stateFolder)/audit.jsonl") }

    /// Who sits at the keyboard.
    var auditOrigin: AuditOrigin {
        let process = ProcessInfo.processInfo
        return AuditOrigin(
            user: process.userName, host: process.hostName,
            session: "\(Int(Date().timeIntervalSince1970))-\(process.processIdentifier)")
    }
}
