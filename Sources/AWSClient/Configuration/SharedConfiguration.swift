import Basics

/// What `~/.aws/config` and `~/.aws/credentials` say, or the files named instead of them.
public struct SharedConfiguration: Sendable, Equatable {
    /// Profiles by name.
    var profiles: [String: Profile] = [:]
    /// `[sso-session …]` sections by name.
    var ssoSessions: [String: Profile.Settings] = [:]
    /// `[services …]` sections by name.
    var services: [String: Profile.Settings] = [:]
    /// The config file's path, as people write it.
    var configPath = "~/.aws/config"
    /// The credentials file's path, as people write it.
    var credentialsPath = "~/.aws/credentials"

    /// The names of all profiles, sorted.
    public var profileNames: [String] { profiles.keys.sorted() }

    /// A configuration without a profile.
    init() {}

    /// Reads both files; an absent file is an empty one.
    ///
    /// - Throws: `.configuration` with file and line.
    public init(_ environment: AWSEnvironment) throws(AWSClientError) {
        let config = try Self.load(environment, "AWS_CONFIG_FILE", otherwise: "~/.aws/config")
        let credentials = try Self.load(
            environment, "AWS_SHARED_CREDENTIALS_FILE", otherwise: "~/.aws/credentials")
        configPath = config.path
        credentialsPath = credentials.path
        for section in config.sections { add(config: section) }
        for section in credentials.sections {
            let name = section.header
            profiles[name, default: Profile(name: name)].credentials =
                Profile.Settings(section, path: credentialsPath)
        }
    }

    /// The profile of a name.
    ///
    /// - Throws: `.configuration` naming the files and the nearest profile.
    func profile(_ name: String) throws(AWSClientError) -> Profile {
        if let profile = profiles[name] { return profile }
        let near = NearestName.of(name, among: profiles.keys)
        let known = profileNames.isEmpty ? "Neither file has a profile." : nil
        throw AWSClientError(
            .configuration,
            message:
                "There is no profile '\(OneLine.text(name))' in \(configPath) or \(credentialsPath).",
            advice: near.map { "Did you mean '\($0)'?" } ?? known
                ?? "The profiles are: \(Self.list(profileNames)).")
    }

    /// The first of some names, and how many more there are.
    private static func list(_ names: [String]) -> String {
        let more = names.count > 12 ? " and \(names.count - 12) more" : ""
        return names.prefix(12).joined(separator: ", ") + more
    }

    private static func load(
        _ environment: AWSEnvironment, _ variable: String, otherwise standard: String
    ) throws(AWSClientError) -> ConfigFile {
        let path = environment.expand(environment[variable] ?? standard)
        let shown = environment.abbreviate(path)
        guard let bytes = try environment.file(path) else { return ConfigFile(path: shown) }
        return try ConfigFile(path: shown, bytes: bytes)
    }

    private mutating func add(config section: ConfigFile.Section) {
        let settings = Profile.Settings(section, path: configPath)
        if section.header == "default" {
            setConfig(settings, of: "default")
        } else if let words = section.words, words.count == 2 {
            // AWS's own tools look at how a header begins, and not at its first word.
            if section.header.hasPrefix("profile") {
                setConfig(settings, of: words[1])
            } else if section.header.hasPrefix("sso-session") {
                ssoSessions[words[1]] = settings
            } else if section.header.hasPrefix("services") {
                services[words[1]] = settings
            }
        }
        // Other tools keep sections of their own here.
    }

    private mutating func setConfig(_ settings: Profile.Settings, of name: String) {
        profiles[name, default: Profile(name: name)].config = settings
    }
}

extension Profile.Settings {
    /// The settings of a section.
    init(_ section: ConfigFile.Section, path: String) {
        self.path = path
        line = section.line
        values = [:]
        for entry in section.entries {
            let nested = entry.nested.map { ($0.key, $0.value) }
            values[entry.key] = Profile.Value(
                text: entry.value, line: entry.line,
                nested: Dictionary(nested, uniquingKeysWith: { $1 }))
        }
    }
}

/// A profile, with both files' settings kept apart.
struct Profile: Sendable, Equatable {
    /// Its name; `default` for the one used when none is named.
    var name: String
    /// What the config file says; nil when the profile is not in it.
    var config: Settings?
    /// What the credentials file says; nil when the profile is not in it.
    var credentials: Settings?

    /// One file's settings.
    struct Settings: Sendable, Equatable {
        /// The file, as people write its path.
        var path: String
        /// The line of the section's header.
        var line: Int
        /// Values by lower-case key.
        var values: [String: Value]
    }

    /// A value and its line.
    struct Value: Sendable, Equatable {
        /// The text; empty where only nested settings follow.
        var text: String
        /// The line of the key.
        var line: Int
        /// The settings nested under it, by lower-case key.
        var nested: [String: String] = [:]
    }

    /// A setting, from the credentials file before the config file; nil when absent or empty.
    subscript(key: String) -> String? {
        for settings in [credentials, config] {
            if let text = settings?.values[key]?.text, !text.isEmpty { return text }
        }
        return nil
    }

    /// Where a setting stands, as `~/.aws/config:12`; nil when it is absent.
    func place(of key: String) -> String? {
        for settings in [credentials, config] {
            if let settings, let value = settings.values[key] {
                return "\(settings.path):\(value.line)"
            }
        }
        return nil
    }

    /// A key in the profile that looks like a misspelling of the one that is missing, as a sentence.
    func hint(forMissing key: String) -> String? {
        for settings in [credentials, config] {
            guard let settings, let near = NearestName.of(key, among: settings.values.keys),
                near != key, let line = settings.values[near]?.line
            else { continue }
            return "\(settings.path):\(line) says '\(near)': did you mean '\(key)'?"
        }
        return nil
    }
}
