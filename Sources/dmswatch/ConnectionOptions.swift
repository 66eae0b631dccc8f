import ArgumentParser

/// Which account is meant, in the words of the AWS CLI.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "The profile of the AWS configuration files to use.")
    var profile: String?

    @Option(help: "The region, for example eu-west-3.")
    var region: String?

    @Option(help: "The URL to use in place of AWS.")
    var endpointURL: String?

    @Option(help: "A file of certificates to trust in place of the system's.")
    var caBundle: String?
}
