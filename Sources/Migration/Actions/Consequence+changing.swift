extension Consequence {
    /// What starting a task from a chosen point does.
    static func ofStarting(_ task: ReplicationTask, from point: CDCStartPoint) -> Consequence {
        Consequence(
            [
                "The task follows changes from \(point.text) on.",
                "Changes before it are NOT applied, and changes after it that are on the target "
                    + "already are applied again.",
                "The source must still have its log from there; a PostgreSQL source needs its "
                    + "replication slot made beforehand.",
            ], isDestructive: true)
    }

    /// What testing connections does.
    static func ofTesting(_ tests: [ConnectionTest]) -> Consequence {
        Consequence([
            "The instance tries to reach \(tests.map { "the \($0.side)" }.joined(separator: " and "))"
                + " endpoint; no data changes, and running tasks go on.",
            "The answer comes within some seconds and is watched for. AWS starts a task only "
                + "while the last test of both ends succeeded.",
        ])
    }

    /// What changing a task's settings does.
    static func ofModifying(
        _ task: ReplicationTask, _ change: TaskChange, settings: TaskSettings?
    ) -> Consequence {
        let rest: [String] =
            switch change {
            case .validation(true):
                [
                    "Every table is compared row by row from the next run on: that reads on "
                        + "both sides and takes memory of the instance."
                ]
            case .validation(false): ["Nothing is compared any more; failures found stay listed."]
            case .logging(true): ["The task logs to CloudWatch from its next run on, which costs."]
            case .logging(false): ["From the next run on there is no log to look into."]
            case .cdcStop: ["The task stops by itself there, once it is resumed and arrives."]
            }
        return Consequence(
            ["Changes \(change.difference(from: settings, of: task)); nothing else."] + rest
                + ["The task is 'modifying' for a moment and does not start by itself."])
    }

    /// What creating alarms does.
    static func ofCreating(_ plans: [AlarmPlan]) -> Consequence {
        Consequence(
            [
                "\(CountText.of(plans.count, "alarm")) \(plans.count == 1 ? "is" : "are") "
                    + "created, one call each:\n"
                    + plans.map { "  \($0.summary)\n" }.joined()
                    + "They tell nobody yet: add an SNS topic as their action.",
                "Names that exist by then are left alone. CloudWatch charges for each.",
            ])
    }
}
