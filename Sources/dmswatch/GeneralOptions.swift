import ArgumentParser

/// Where this program's configuration and logs are.
struct GeneralOptions: ParsableArguments {
    @Option(help: "The configuration file.")
    var config: String?

    @Option(help: "Write a log of the program itself to this file.")
    var logFile: String?

    @Flag(help: "Log each request: operation, attempt, status, duration. Never a secret.")
    var debug = false
}
