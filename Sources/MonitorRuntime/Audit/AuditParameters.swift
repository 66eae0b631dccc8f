import Migration

extension Mutation {
    /// What the call is sent with, beside the task, in AWS's words.
    var auditParameters: [String: [String]] {
        switch self {
        case .stop: [:]
        case .start(_, let type): ["StartReplicationTaskType": [type.rawValue]]
        case .startFrom(_, let point):
            [
                "StartReplicationTaskType": [StartType.startReplication.rawValue],
                "CdcStartPosition": [point.text],
            ]
        case .reloadTables(_, let tables, let option):
            [
                "ReloadOption": [option.rawValue],
                "TablesToReload": tables.map(\.description),
            ]
        case .testConnections(_, let tests):
            [
                "ReplicationInstanceArn": tests.map(\.instance.text),
                "EndpointArn": tests.map(\.endpoint.text),
            ]
        case .modify(_, .cdcStop(let point)): ["CdcStopPosition": [point.text]]
        case .modify(_, let change):
            ["ReplicationTaskSettings": [change.settingsJSON].compactMap { $0 }]
        case .createAlarms(_, let plans):
            ["AlarmName": plans.map(\.name), "Rule": plans.map(\.summary)]
        }
    }
}
