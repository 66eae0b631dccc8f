import ArgumentParser

/// How the monitor looks and what it may do.
struct ScreenOptions: ParsableArguments {
    @Flag(help: "Refuse everything that would change something at AWS.")
    var readOnly = false

    @Option(help: "A theme by its name, or a theme file.")
    var theme: String?

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Option(
        help: ArgumentHelp(
            "A file of lines schema.table,rows: how many rows to expect of each table.",
            valueName: "file"))
    var rowEstimates: String?

    @Option(help: "Seconds between two requests for the tasks, at least 2.")
    var refresh: Double?
}
