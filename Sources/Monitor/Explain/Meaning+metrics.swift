import Migration

extension Meaning {
    /// What CloudWatch measures of a task or an instance.
    static func metric(_ metric: MetricName) -> Meaning {
        Meaning(
            sentences(metric),
            from: "CloudWatch \(metric.rawValue), \(metric.statistic.lowercased()) over 60 s")
    }

    private static func sentences(_ metric: MetricName) -> String {
        switch metric {
        case .latencySource:
            "How long ago the last change read was committed on the source. It grows while a long "
                + "transaction is open, and reads zero while the source is idle."
        case .latencyTarget:
            "How long ago the oldest change not yet committed on the target was committed on the "
                + "source. It contains the reading delay, so it is never added to source latency."
        case .incomingChanges:
            "Changes that wait to be applied on the target. It is a backlog, not a rate."
        case .changesMemorySource:
            "Rows held in memory until their transaction is committed on the source. A long "
                + "transaction makes it grow."
        case .changesDiskSource:
            "Rows spilled to disk until their transaction is committed on the source. Anything "
                + "above zero for long means long transactions or too little memory."
        case .changesMemoryTarget:
            "Rows held in memory that wait to be committed on the target. A target that is slow "
                + "makes it grow."
        case .changesDiskTarget:
            "Rows spilled to disk that wait to be committed on the target. It is slow to come back "
                + "from there."
        case .throughputRowsSource:
            "Rows a second of changes read from the source. Zero may mean an idle source."
        case .throughputRowsTarget:
            "Rows a second of changes applied on the target. Below what is read, the backlog grows."
        case .fullLoadRowsSource:
            "Rows a second the full load reads from the source. It speaks of all tables together."
        case .fullLoadRowsTarget:
            "Rows a second the full load writes to the target. It speaks of all tables together."
        case .memoryUsage:
            "Memory the task has in use. It belongs to the task alone, not to its instance."
        case .cpuUtilization:
            "The share of the instance's processors in use. Near 100 every task on it is slowed."
        case .swapUsage:
            "Memory the instance has moved to disk. If it rises while little memory is free, the "
                + "instance is too small."
        case .freeableMemory:
            "Memory the instance could free if it had to. It is not all free at this moment."
        case .freeStorageSpace:
            "Disk the instance has left. Changes that do not fit into memory and the logs go there."
        }
    }
}
