/// Reads the JSON texts inside task calls: settings, mappings, and the migration type's word.
enum TaskDocuments {
    /// The settings with the given document over them; unknown sections are refused.
    static func settings(
        _ text: String?, over settings: TaskSettings
    ) throws(AWSFault) -> TaskSettings {
        guard let text else { return settings }
        guard let document = try? JSONReader.value(of: Array(text.utf8)),
            case .object(let object) = document
        else { throw .invalidValue("Task settings are not valid JSON") }
        for member in object.members where !knownSections.contains(member.name) {
            throw .invalidValue("Invalid task settings JSON: unknown section \(member.name)")
        }
        return settings.changed(by: document)
    }

    /// Mappings that hold at least one rule.
    static func mappings(_ text: String?) throws(AWSFault) -> String? {
        guard let text else { return nil }
        guard let document = try? JSONReader.value(of: Array(text.utf8)),
            case .array(let rules) = document["rules"], !rules.isEmpty
        else { throw .invalidValue("Error in mapping rules. No rules were found") }
        return text
    }

    static func migrationType(_ word: String?) throws(AWSFault) -> TaskPlan.MigrationType? {
        guard let word else { return nil }
        guard let type = TaskPlan.MigrationType(rawValue: word) else {
            throw .invalidValue("Invalid migration type: \(word)")
        }
        return type
    }

    private static let knownSections = [
        "TargetMetadata", "FullLoadSettings", "Logging", "ControlTablesSettings",
        "StreamBufferSettings", "ChangeProcessingDdlHandlingPolicy", "ErrorBehavior",
        "ChangeProcessingTuning", "ValidationSettings", "PostProcessingRules",
        "CharacterSetSettings", "LoopbackPreventionSettings", "BeforeImageSettings",
        "FailTaskWhenCleanTaskResourceFailed", "TTSettings", "ResyncSettings",
    ]
}
