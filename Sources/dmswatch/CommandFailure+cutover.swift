import Cutover
import MonitorRuntime
import TerminalUI

extension CommandFailure {
    /// Runs the work of a command of a cutover: what is wrong with a runbook, a journal or a folder
    /// becomes one line on standard error and an exit code, as everything else does. Names and texts
    /// that others wrote into a journal move no cursor.
    static func reportingCutover(_ work: () throws -> Void) throws {
        try reporting {
            do {
                try work()
            } catch let error as RunbookError {
                throw CommandFailure(.configuration, Sanitize.line(error.description))
            } catch let error as RunbookRefusal {
                throw CommandFailure(.failed, Sanitize.line(error.message))
            } catch let error as RuntimeError {
                throw CommandFailure(.failed, error.description)
            } catch let error as EvidenceFolder.Failure {
                throw CommandFailure(.failed, error.description)
            }
        }
    }
}
