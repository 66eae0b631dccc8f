import Testing

@testable import Simulator

@Suite("the scenario fleet")
struct FleetStoryTests {
    @Test("twelve tasks are in all the states there are")
    func states() {
        var caller = Caller(.fleet)
        let tasks = caller.dms("DescribeReplicationTasks").value["ReplicationTasks"]?.list ?? []
        #expect(tasks.count == 12)
        #expect(
            tasks.compactMap { $0["Status"]?.text } == [
                "running", "running", "running", "stopped", "stopped", "failed", "ready",
                "moving", "creating", "modifying", "testing", "rebalancing",
            ])
        #expect(Set(tasks.compactMap { $0["ReplicationInstanceArn"]?.text }).count == 3)
    }

    @Test("ended tasks have a stop reason")
    func reasons() {
        var caller = Caller(.fleet)
        let archive = caller.describe("archive-fullload")
        #expect(archive["StopReason"]?.text == "Stop Reason FULL_LOAD_ONLY_FINISHED")
        #expect(archive["LastFailureMessage"] == nil)
        #expect(archive["ReplicationTaskStats"]?["TablesLoaded"]?.integer == 18)
        let crm = caller.describe("crm-cdc-only")
        #expect(crm["StopReason"]?.text == "Stop Reason RECOVERABLE_ERROR")
        #expect(crm["LastFailureMessage"]?.text?.hasPrefix("Last Error  Stream Component") == true)
        let billing = caller.describe("billing-us-fullcdc")
        #expect(
            billing["LastFailureMessage"]?.text?.hasSuffix(
                "Stop Reason FATAL_ERROR Error Level FATAL") == true)
    }

    @Test("running tasks have an hour of change metrics, the others none")
    func metrics() {
        let caller = Caller(.fleet)
        func minutes(_ task: String) -> Int {
            guard let task = caller.account.tasks.first(where: { $0.identifier == task }) else {
                return -1
            }
            let series = caller.account.metrics[
                .task("CDCLatencySource", of: task.resourceID, on: task.instanceIdentifier)]
            return series.map { $0.endMinute - $0.firstMinute } ?? 0
        }
        #expect(minutes("orders-cdc") >= 59)
        #expect(minutes("ledger-eu-fullcdc") >= 55)
        #expect(minutes("hr-payroll-initial") == 0)
        #expect((10...16).contains(minutes("crm-cdc-only")), "it stopped after a quarter hour")
    }

    @Test("an alarm on a metric that does not exist never has data")
    func mistypedAlarm() {
        let alarm = Caller(.fleet).account.alarms.first { $0.name == "DMS-Task-Failure-orders" }
        #expect(alarm?.state == .insufficientData)
        #expect(alarm?.configuration.metric.dimensions.first?.value == "orders-cdc")
    }

    @Test("the lag of an open source transaction is an alarm that ends with it")
    func openTransaction() {
        var caller = Caller(.fleet)
        func state() -> SimulatedAlarm.State? {
            caller.account.alarms.first { $0.name == "orders-source-lag" }?.state
        }
        #expect(state() == .alarm)
        caller.second = 500
        _ = caller.dms("DescribeReplicationTasks")
        #expect(state() == .ok)
    }

    @Test("a task with a suspended table continues with the others")
    func tableError() {
        var caller = Caller(.fleet)
        caller.second = 900
        let stats = caller.describe("inventory-fullcdc")["ReplicationTaskStats"]
        #expect(stats?["TablesErrored"]?.integer == 1)
        #expect(stats?["TablesLoaded"]?.integer == 29)
    }
}
