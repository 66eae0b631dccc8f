public import Migration
public import Monitor
public import MonitorRuntime
public import TerminalUI

extension ProgramDriver where App == Program {
    /// The monitor itself over a service, with its default keys.
    ///
    /// `readOnlyBecause` tells both the program and the runtime to change nothing.
    public static func monitor(
        over service: any MigrationService, size: Size = Size(width: 120, height: 40),
        audit: MemoryAudit = MemoryAudit(), seed: UInt64 = 1, readOnlyBecause: String? = nil
    ) throws -> ProgramDriver<Program> {
        let configuration = ProgramConfiguration(
            region: "eu-west-3", readOnlyBecause: readOnlyBecause, keymap: try Keymap())
        return ProgramDriver(
            Program(configuration, size: size), over: service, audit: audit, seed: seed,
            readOnlyBecause: readOnlyBecause)
    }
}
