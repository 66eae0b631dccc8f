import Migration

/// Whether what the account is judged by can be had: what cannot is unknown, by name.
enum FeedsCheck {
    private static let account: [Feed] = [
        .tasks, .instances, .endpoints, .connections, .maintenance, .alarms, .events,
    ]

    static let check = Check(
        "evidence", "Evidence missing", of: .feed,
        evidence: "when each list was last read: tasks, instances, endpoints, connections, "
            + "maintenance, alarms, events; and the newest refusal",
        thresholds:
            "unknown: never read, refused, or older than it serves as evidence (tasks 45 s, "
            + "alarms and events 150 s, the others 5 min)",
        source: "every Describe call"
    ) { scope in
        account.map { feed in
            let subject = CheckSubject(.feed, feed.word)
            guard let gap = scope.gap(in: feed) else {
                return CheckResult(
                    "evidence", subject, .pass, "\(feed.word) fresh", source: feed.word
                ).with { $0.read = scope.read(feed) }
            }
            let failing = scope.account.status(of: feed).failing
            return CheckResult(
                "evidence", subject, .unknown, gap,
                failing.map { "\(gap): \($0.failure.message)" } ?? gap,
                source: failing?.failure.operation ?? feed.word
            ).with {
                $0.read = scope.read(feed)
                $0.whatToDo = failing?.failure.advice
            }
        }
    }
}

/// Whether the settings of every task can be read: what depends on them is unknown without.
enum SettingsReadableCheck {
    static let check = Check.ofTask(
        "settings", "Settings not readable",
        evidence: "the JSON of the task's settings and mappings",
        thresholds: "unknown: refused or no JSON", source: "DescribeReplicationTasks"
    ) { task, scope in
        func result(_ outcome: CheckOutcome, _ headline: String) -> CheckResult {
            CheckResult(
                "settings", .task(task), outcome, headline, source: "DescribeReplicationTasks"
            ).with { $0.read = scope.read(.taskDetail(task.arn)) }
        }
        if let failing = scope.account.status(of: .taskDetail(task.arn)).failing,
            scope.account.details[task.arn] == nil
        {
            return result(.unknown, "settings \(failing.failure.reason.word)")
        }
        guard let settings = task.settings else {
            return result(.notApplicable, "settings not read yet")
        }
        guard
            scope.account.settingTrees[task.arn] != nil
                || (try? SettingsTree(json: settings)) != nil
        else { return result(.unknown, "settings unreadable") }
        guard let problem = TaskMappings.of(task, known: scope.account.mappings)?.problem
        else { return result(.pass, "settings read") }
        return result(.unknown, "mappings unreadable").with { $0.sentence = problem }
    }
}

/// Whether there is anything to judge.
enum TasksListedCheck {
    static let check = Check(
        "tasks", "Tasks", of: .account, evidence: "the list of tasks",
        thresholds: "unknown: not read, or empty", source: "DescribeReplicationTasks"
    ) { scope in
        let subject = CheckSubject(.account, "account")
        // That the list was not read is said by the check of the feeds.
        guard scope.account.tasks != nil else { return [] }
        guard scope.tasks.isEmpty else {
            return [
                CheckResult(
                    "tasks", subject, .pass, CountText.of(scope.tasks.count, "task"),
                    source: "DescribeReplicationTasks"
                ).with { $0.read = scope.read(.tasks) }
            ]
        }
        return [
            CheckResult(
                "tasks", subject, .unknown, "no replication tasks",
                "there is no replication task in this account and region"
                    + serverless(scope),
                source: "DescribeReplicationTasks"
            ).with {
                $0.read = scope.read(.tasks)
                $0.whatToDo = "Check --profile and --region."
            }
        ]
    }
}

extension TasksListedCheck {
    private static func serverless(_ scope: CheckScope) -> String {
        guard let replications = scope.account.serverless, !replications.isEmpty else { return "" }
        return ", and \(CountText.of(replications.count, "serverless replication"))"
    }
}

/// Whether the credentials are valid and will be renewed.
enum CredentialsCheck {
    static let check = Check(
        "credentials", "Credentials", of: .account,
        evidence: "when the credentials run out, and the last renewal",
        thresholds: "fail: run out or refused; warn: renewal fails or is overdue",
        source: "the provider of the credentials"
    ) { scope in
        guard let status = scope.account.credentials else { return [] }
        let left = status.left(at: scope.now)
        let isOut = status.source == nil || left.map { $0 <= 0 } ?? false
        let outcome: CheckOutcome =
            isOut ? .fail : status.isPressing(at: scope.now) ? .warn : .pass
        let words =
            isOut
            ? "credentials ran out"
            : outcome == .warn ? "credentials not renewed" : "credentials good"
        return [
            CheckResult(
                "credentials", CheckSubject(.account, "account"), outcome, words,
                words + (status.failure.map { ": \($0.message)" } ?? ""),
                source: status.source ?? "no provider"
            ).with {
                $0.value = left.map { CheckValue($0, .seconds) }
                $0.asOf = status.failedAt
                $0.whatToDo = status.advice
            }
        ]
    }
}
