import ArgumentParser

/// The program: parses arguments, wires the targets together, chooses exit codes.
@main
struct DMSWatch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dmswatch",
        abstract: "A terminal monitor for AWS Database Migration Service.",
        discussion: """
            Without a command it opens the monitor on every task of the account and region. \
            `dmswatch demo` opens it on an embedded simulated account: nothing to configure.

            Exit codes: 0 done, 1 failed, 64 wrong usage, 69 AWS unreachable, \
            77 no credentials or not permitted, 78 bad configuration.
            """,
        version: "0.1.0",
        subcommands: [
            WatchCommand.self, DemoCommand.self, SimulateCommand.self, StatusCommand.self,
            CheckCommand.self, WaitCommand.self, LogsCommand.self, DoctorCommand.self,
            AuditCommand.self, RunbookCommand.self, ExportCommand.self, KeysCommand.self,
            ThemesCommand.self,
        ],
        defaultSubcommand: WatchCommand.self)

    /// What the commands above are called.
    static let commandNames = [
        "watch", "demo", "simulate", "status", "check", "wait", "logs", "doctor", "audit",
        "runbook", "export", "keys", "themes",
    ]
}
