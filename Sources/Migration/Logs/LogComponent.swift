/// The part of DMS a log line comes from, as it names itself.
enum LogComponent {
    /// DMS cuts names at 15 letters; these are the ones known to be longer.
    private static let cut = [
        "METADATA_MANAGE": "METADATA_MANAGER",
        "VALIDATOR_TARGE": "VALIDATOR_TARGET",
        "VALIDATOR_SOURC": "VALIDATOR_SOURCE",
    ]

    /// The whole name where the cut one is known, otherwise what is there.
    static func inFull(_ name: Substring) -> String {
        let name = String(name)
        return name.utf8.count == 15 ? cut[name] ?? name : name
    }
}
