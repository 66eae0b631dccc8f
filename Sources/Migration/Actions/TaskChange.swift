/// A change to the settings of a stopped task.
public enum TaskChange: Sendable, Hashable {
    case validation(Bool)
    case logging(Bool)
    case cdcStop(CDCStopPoint)

    /// The settings sent to AWS: only the one that changes, AWS keeps the others. Nil if no setting
    /// changes.
    public var settingsJSON: String? {
        guard let (section, member, value) = setting else { return nil }
        return "{\"\(section)\":{\"\(member)\":\(value)}}"
    }

    /// The change as a difference, for example `EnableValidation: false → true`.
    ///
    /// A value that is not known reads `not known`.
    public func difference(from settings: TaskSettings?, of task: ReplicationTask) -> String {
        switch self {
        case .validation(let isOn):
            Self.difference(
                "ValidationSettings.EnableValidation", settings?.isValidationEnabled, isOn)
        case .logging(let isOn):
            Self.difference("Logging.EnableLogging", settings?.isLoggingEnabled, isOn)
        case .cdcStop(let point):
            "CdcStopPosition: \(task.cdcStopPosition ?? "none") → \(point.text)"
        }
    }

    /// True if the task already has this value.
    public func isInPlace(in settings: TaskSettings?, of task: ReplicationTask) -> Bool {
        switch self {
        case .validation(let isOn): settings?.isValidationEnabled == isOn
        case .logging(let isOn): settings?.isLoggingEnabled == isOn
        case .cdcStop(let point): task.cdcStopPosition == point.text
        }
    }

    private var setting: (section: String, member: String, value: Bool)? {
        switch self {
        case .validation(let isOn): ("ValidationSettings", "EnableValidation", isOn)
        case .logging(let isOn): ("Logging", "EnableLogging", isOn)
        case .cdcStop: nil
        }
    }

    private static func difference(_ name: String, _ before: Bool?, _ after: Bool) -> String {
        "\(name): \(before.map { "\($0)" } ?? "not known") → \(after)"
    }
}
