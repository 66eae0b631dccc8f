import Migration

extension Meaning {
    /// Of an alarm, by what it says of itself.
    static let alarms: [String: Meaning] = [
        "state": Meaning(
            "What CloudWatch last judged: OK, ALARM, or no data to judge. An alarm that watches a "
                + "metric nobody publishes stays without data for ever.",
            from: "CloudWatch DescribeAlarms StateValue"),
        "since": Meaning(
            "When the state last changed, in UTC. h shows what happened before.",
            from: "CloudWatch DescribeAlarms StateTransitionedTimestamp"),
        "value": Meaning(
            "The newest value known beside the threshold; the sign says how they compare now. If "
                + "dmswatch has no datapoint of its own, it is the value CloudWatch gave as reason.",
            from: "CloudWatch GetMetricData, or StateReason of DescribeAlarms"),
        "audience": Meaning(
            "Who hears of it when it fires. An alarm without actions tells nobody.",
            from: "CloudWatch DescribeAlarms AlarmActions, ActionsEnabled"),
        "event": Meaning(
            "What DMS says has happened to an instance or a task. dmswatch reads the last day.",
            from: "DMS DescribeEvents"),
    ]

    /// Of the line above every screen.
    static let top: [String: Meaning] = [
        "API": Meaning(
            "Calls dmswatch has made in the last minute, and how many it could make at once. It "
                + "keeps to one a second on the average, because the quota belongs to the whole "
                + "account, and always keeps some back for a stop.", from: "counted by dmswatch"),
        "cost": Meaning(
            "What CloudWatch charges for the metrics asked for, in US dollars an hour. It is "
                + "0.01 dollars for a thousand metrics, without a free tier.",
            from: "counted by dmswatch over the last ten minutes"),
        "data": Meaning(
            "The age of the oldest answer among what is in view, as far as each may age. Past "
                + "twice its interval it reads STALE.", from: "counted by dmswatch"),
    ]

    /// Of a part of DMS that writes log lines; nil of one the user guide does not name.
    static func log(_ component: String) -> Meaning? {
        components.first { component.hasPrefix($0.key) || $0.key.hasPrefix(component) }.map {
            Meaning($0.value, from: "the task log; user guide, 'Logging task settings'")
        }
    }

    private static let components: [String: String] = [
        "SOURCE_UNLOAD": "Reads the rows of the full load from the source.",
        "TARGET_LOAD": "Writes the rows of the full load to the target.",
        "SOURCE_CAPTURE": "Reads changes from the source's log.",
        "SORTER": "Puts changes in the order of their commits, and spills long transactions to "
            + "disk. It tells when reading is paused.",
        "TARGET_APPLY": "Applies changes, of tables too, on the target.",
        "TASK_MANAGER": "Runs the task, its loads and its errors.",
        "TABLES_MANAGER": "Keeps the list of captured tables and their order.",
        "METADATA_MANAGER": "Reads and keeps the definitions of tables.",
        "TRANSFORMATION": "Carries out the mapping's transformation rules.",
        "FILE_FACTORY": "Makes the files of batches.",
        "VALIDATOR": "Compares rows of source and target.",
        "PERFORMANCE": "Tells latencies.",
        "DATA_RESYNC": "Repairs rows that validation found to differ.",
    ]
}
