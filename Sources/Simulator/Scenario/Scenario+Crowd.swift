extension Scenario {
    /// Two hundred tasks on three instances, with AWS's own limits on every service.
    static var crowd: Scenario { crowd(tasks: 200) }

    /// Tasks in all states on three instances, two alarms for each, and logs that get five lines a second.
    ///
    /// Of ten tasks six follow changes, one of them of a source without any; one loads, one has loaded, one has
    /// ended with an error and one is in a state that passes. Every service throttles at AWS's own limits.
    ///
    /// - Parameter count: How many tasks there are.
    /// - Returns: The scenario.
    public static func crowd(tasks count: Int) -> Scenario {
        var scenario = Scenario(
            name: "crowd", summary: "200 tasks on 3 instances, 400 alarms, busy logs, AWS's limits")
        scenario.history = 300
        scenario.instances = [
            .riga, InstancePlan(identifier: "riga-rep02"), InstancePlan(identifier: "oslo-rep01"),
        ]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        scenario.tasks = (0..<count).map { crowdTask($0, on: scenario.instances) }
        scenario.alarms = scenario.tasks.flatMap { task in
            [
                MetricAlarmPlan(
                    "\(task.identifier)-lag", details: "Changes reach the target late",
                    metric: "CDCLatencyTarget", instance: task.instance, task: task.identifier,
                    above: 60),
                MetricAlarmPlan(
                    "\(task.identifier)-source-lag", details: "Changes are read late",
                    metric: "CDCLatencySource", instance: task.instance, task: task.identifier,
                    above: 60),
            ]
        }
        scenario.faults = crowdLimits
        return scenario
    }

    private static func crowdTask(_ index: Int, on instances: [InstancePlan]) -> TaskPlan {
        let place = index % 10
        let number = String(1_000 + index).dropFirst()
        let kind: TaskPlan.MigrationType =
            switch place {
            case 0, 1, 6: .fullLoadAndChanges
            case 7: .fullLoad
            default: .changes
            }
        var task = TaskPlan(
            "crowd-\(number)-\(kind == .changes ? "cdc" : "load")", kind,
            instance: instances[index % instances.count].identifier,
            source: "ledger-oracle-src", target: "ledger-aurora-tgt",
            tables: TablePlan.family("C\(number)", count: 30, rows: place == 6 ? 40_000_000 : 2_000)
        )
        task.startsAt = -280 + index % 20
        task.validates = place == 0
        task.logLinesPerSecond = place < 2 ? 5 : 0
        switch place {
        case 5: task.changesPerSecond = 0
        case 8:
            task.incidents = [
                .end(
                    index % 20 == 8 ? .failure : .stop, at: -60, reason: "RECOVERABLE_ERROR",
                    message: "Stream Component 'st_0_LEDGER' terminated [1020101] Stream component "
                        + "failed at subtask 0; backup log is not available [1020417]")
            ]
        case 9:
            let states = [nil, "creating", "modifying", "testing", "moving"]
            task.heldStatus = states[index / 10 % states.count]
            task.startsAt = nil
        default: break
        }
        return task
    }

    /// What AWS documents: DMS's bucket, which a colleague takes two tokens a second from, and the calls a
    /// second that CloudWatch and CloudWatch Logs take.
    private static var crowdLimits: [Fault] {
        [
            Fault(.throttle, actions: ["dms:*"], tokens: 100, refill: 2),
            Fault(.throttle, actions: ["cloudwatch:GetMetricData"], tokens: 50, refill: 50),
            Fault(.throttle, actions: ["cloudwatch:ListMetrics"], tokens: 25, refill: 25),
            Fault(.throttle, actions: ["cloudwatch:DescribeAlarms"], tokens: 9, refill: 9),
            Fault(.throttle, actions: ["cloudwatch:DescribeAlarmHistory"], tokens: 3, refill: 3),
            Fault(.throttle, actions: ["logs:GetLogEvents"], tokens: 10, refill: 10),
            Fault(.throttle, actions: ["logs:DescribeLogStreams"], tokens: 5, refill: 5),
        ]
    }
}
