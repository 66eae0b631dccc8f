/// A task's settings document, and the few of its values that change what the engine does.
struct TaskSettings: Sendable, Equatable {
    private(set) var document: WireValue
    private(set) var validates = false
    private(set) var logs = false
    private(set) var subtasks = 8
    private(set) var commitRate = 10_000
    /// Failed rows after which a table is not compared any further.
    private(set) var tableFailureLimit = 1_000
    /// Failed and suspended rows after which the task's validation ends.
    private(set) var failureLimit = 10_000

    /// From a document; what is absent in it has DMS's default.
    init(document: WireValue = Self.defaults) {
        self.document = document
        validates = document["ValidationSettings"]?["EnableValidation"] == .bool(true)
        logs = document["Logging"]?["EnableLogging"] == .bool(true)
        subtasks = Self.integer(document["FullLoadSettings"]?["MaxFullLoadSubTasks"], 1...49) ?? 8
        commitRate = Self.integer(document["FullLoadSettings"]?["CommitRate"], 1...50_000) ?? 10_000
        let validation = document["ValidationSettings"]
        tableFailureLimit =
            Self.integer(validation?["TableFailureMaxCount"], 1...Int.max) ?? tableFailureLimit
        failureLimit = Self.integer(validation?["FailureMaxCount"], 1...Int.max) ?? failureLimit
    }

    /// Default settings as a scenario wants them.
    init(plan: TaskPlan) {
        let changes: WireValue = [
            "FullLoadSettings": ["MaxFullLoadSubTasks": .integer(plan.subtasks)],
            "ValidationSettings": ["EnableValidation": .bool(plan.validates)],
        ]
        self.init(document: Self.defaults.merged(with: changes))
    }

    /// The same settings with the members of `changes` put over them, section by section.
    func changed(by changes: WireValue) -> TaskSettings {
        TaskSettings(document: document.merged(with: changes))
    }

    /// Fills in where the log is, as DMS does at the first run.
    mutating func setLogPlace(_ place: LogPlace) {
        guard logs else { return }
        let logging: WireValue = [
            "CloudWatchLogGroup": .string(place.group),
            "CloudWatchLogStream": .string(place.stream),
        ]
        document = document.merged(with: ["Logging": logging])
    }

    private static func integer(_ value: WireValue?, _ range: ClosedRange<Int>) -> Int? {
        guard case .integer(let number) = value, range.contains(number) else { return nil }
        return number
    }
}

extension WireValue {
    /// Objects are merged member by member; everything else is replaced.
    func merged(with changes: WireValue) -> WireValue {
        guard case .object(var object) = self, case .object(let new) = changes else {
            return changes
        }
        for (name, value) in new.members {
            object[name] = object[name]?.merged(with: value) ?? value
        }
        return .object(object)
    }
}
