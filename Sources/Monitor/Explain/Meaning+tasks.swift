extension Meaning {
    private static let tasksCall = "DMS DescribeReplicationTasks"

    /// By the identity of the column.
    static let tasks: [String: Meaning] = [
        "name": Meaning(
            "The name somebody gave the task. CloudWatch and the log know it by the last part of "
                + "its ARN instead.", from: tasksCall),
        "state": Meaning(
            "What the task is doing, worked out from its status, its stop reason and its counters. "
                + "AWS calls a load that has done its work 'stopped', and tells no phase.",
            from: tasksCall),
        "progress": Meaning(
            "The share of the load that is done, counted by dmswatch: by rows where the sizes of "
                + "tables are known, else by tables. 'AWS n %' in its place is AWS's own estimate.",
            from: "DMS DescribeTableStatistics, of the open task; otherwise the counters of "
                + "DescribeReplicationTasks"),
        "aws": Meaning(
            "AWS's own estimate of the load, from statistics of the source. It can read 100 "
                + "although tables failed, and nobody can tell what it counts.",
            from: "FullLoadProgressPercent of DMS DescribeReplicationTasks"),
        "end": Meaning(
            "Between which two times the load will have ended, from the rates of the last minutes. "
                + "It is an estimate: 'measuring' means that there is too little to go by, "
                + "'stalled' that nothing has moved.",
            from: "worked out from DMS DescribeTableStatistics"),
        "lag": Meaning(
            "How far the target is behind the source: the age of the oldest change not yet "
                + "committed on the target. It contains the delay of reading, so the two are "
                + "never added; zero reads as caught up, idle or dead by what else is known. "
                + "'idle/dead?' is not judged: only the log of the open task is read, so open it.",
            from: "CloudWatch CDCLatencyTarget, maximum over 60 s"),
        "validation": Meaning(
            "How many rows differ or wait to be compared, or that all tables pass. Tables that "
                + "cannot be compared are unverified, which is not a pass.",
            from: "DMS DescribeTableStatistics, of the open task"),
        "instance": Meaning(
            "The replication instance the task runs on. Its name is half of what CloudWatch finds "
                + "the task's metrics by.", from: "DMS DescribeReplicationInstances"),
    ]
}
