import Migration

extension MetricLevel {
    /// The level of a documented metric; nil if AWS documents none of this name.
    ///
    /// From the DMS user guide, "Monitoring AWS DMS tasks".
    init?(metric name: String) {
        if Self.ofBoth.contains(name) {
            self = .taskAndInstance
        } else if Self.ofTask.contains(name) {
            self = .task
        } else if Self.ofInstance.contains(name) {
            self = .instance
        } else if Self.ofOthers.contains(name) {
            self = .other
        } else if Self.inventions.contains(name) {
            self = .invented
        } else {
            return nil
        }
    }

    private static let ofBoth: Set<String> = ["CPUUtilization", "SwapUsage"]

    private static let ofTask: Set<String> = [
        "CDCLatencySource", "CDCLatencyTarget", "CDCIncomingChanges", "CDCChangesMemorySource",
        "CDCChangesDiskSource", "CDCChangesMemoryTarget", "CDCChangesDiskTarget",
        "CDCThroughputRowsSource", "CDCThroughputRowsTarget", "CDCThroughputBandwidthSource",
        "CDCThroughputBandwidthTarget", "FullLoadThroughputRowsSource",
        "FullLoadThroughputRowsTarget", "FullLoadThroughputBandwidthSource",
        "FullLoadThroughputBandwidthTarget", "MemoryUsage", "CPUAllocated", "MemoryAllocated",
        "RecoveryCount", "RunCounter", "ValidationSucceededRecordCount",
        "ValidationAttemptedRecordCount", "ValidationFailedOverallCount",
        "ValidationSuspendedOverallCount", "ValidationPendingOverallCount",
        "ValidationBulkQuerySourceLatency", "ValidationBulkQueryTargetLatency",
        "ValidationItemQuerySourceLatency", "ValidationItemQueryTargetLatency",
    ]

    private static let ofInstance: Set<String> = [
        "AvailableMemory", "FreeMemory", "FreeableMemory", "FreeStorageSpace",
        "DiskQueueDepth", "ReadIOPS", "WriteIOPS", "ReadThroughput", "WriteThroughput",
        "ReadLatency", "WriteLatency", "NetworkReceiveThroughput", "NetworkTransmitThroughput",
    ]

    private static let ofOthers: Set<String> = [
        "CapacityUtilization", "OverallCDCLatency", "StorageConsumption",
    ]

    /// Metrics that AWS does not document and that published alarm recipes use.
    private static let inventions: Set<String> = [
        "ReplicationTaskState", "ReplicationTaskStatus", "TaskState", "TaskStatus",
        "ReplicationTaskFailed",
    ]
}
