/// The section `Logging`: whether there is a log, and the level of each component.
struct LogSettings: Sendable, Equatable {
    /// Levels, least detailed first.
    enum Level: Int, Sendable {
        case error, warning, info, debug, detailed

        /// From a setting such as `LOGGER_SEVERITY_DEFAULT`.
        init(setting: String) {
            self = Self.settings[setting] ?? .info
        }

        /// From the letter of a line.
        init(letter: String) {
            self = Self.letters[letter] ?? .info
        }

        private static let settings: [String: Level] = [
            "LOGGER_SEVERITY_ERROR": .error, "LOGGER_SEVERITY_WARNING": .warning,
            "LOGGER_SEVERITY_DEBUG": .debug, "LOGGER_SEVERITY_DETAILED_DEBUG": .detailed,
        ]
        private static let letters: [String: Level] = [
            "E": .error, "W": .warning, "D": .debug, "T": .detailed, "V": .detailed,
        ]
    }

    let isEnabled: Bool
    private let levels: [String: Level]

    init(_ section: SettingsSection) {
        isEnabled = section.flag("EnableLogging", or: false)
        var levels: [String: Level] = [:]
        for component in section.list("LogComponents") {
            guard case .string(let id) = component["Id"],
                case .string(let severity) = component["Severity"]
            else { continue }
            levels[id] = Level(setting: severity)
        }
        self.levels = levels
    }

    /// Whether a component writes lines of that severity letter.
    func writes(_ component: String, _ severity: String) -> Bool {
        guard isEnabled else { return false }
        // The validator's level is set as VALIDATOR_EXT.
        let own = levels[component] ?? (component == "VALIDATOR" ? levels["VALIDATOR_EXT"] : nil)
        return Level(letter: severity).rawValue <= (own ?? .info).rawValue
    }
}
