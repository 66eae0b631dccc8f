/// Every check there is, those that matter most first. A new check is a file and a line here.
public enum CheckCatalog {
    public static let all: [Check] =
        [
            TaskStatusCheck.check, LostPositionCheck.check, LagCheck.check, ReadingCheck.check,
            AppliedCheck.check,
            TableErrorsCheck.check, TablesMissingCheck.check, RejectedRowsCheck.check,
            ValidationCheck.check, ValidationLimitCheck.check, UnverifiableTablesCheck.check,
            LoadCheck.check, CountsCheck.check, LogErrorsCheck.check, LogTruncationCheck.check,
            InstanceStatusCheck.check, StorageCheck.check, MemoryCheck.check, ProcessorCheck.check,
            EventCheck.check, MaintenanceCheck.check, ConnectionCheck.check,
            AlarmFiringCheck.check, AlarmBlindCheck.check,
            CredentialsCheck.check, TasksListedCheck.check, ServerlessCheck.check, FeedsCheck.check,
            UnreadCheck.check,
            SettingsReadableCheck.check,
        ] + SetupRules.all.map { $0.check }

    /// The check of a name; nil if there is none.
    public static func check(_ id: CheckID) -> Check? { all.first { $0.id == id } }

    /// The place of each check among all.
    static let places: [CheckID: Int] = Dictionary(
        uniqueKeysWithValues: all.enumerated().map { ($0.element.id, $0.offset) })
}
