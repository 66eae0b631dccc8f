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
