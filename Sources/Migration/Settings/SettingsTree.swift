import Foundation

/// All of a task's settings as AWS keeps them: a tree whose leaves have a path and a value.
///
/// Nothing is left out that a later version of DMS may add.
public struct SettingsTree: Sendable, Hashable {
    /// One setting.
    public struct Leaf: Sendable, Hashable, Identifiable {
        /// The groups it is in and its own name, in AWS's spelling.
        public let path: [String]
        /// As JSON writes it, texts without their quotes; nil of a null.
        public let value: String?

        public var id: String { name }

        /// For example `FullLoadSettings.MaxFullLoadSubTasks`.
        public var name: String { path.joined(separator: ".") }

        /// The default in the user guide; nil if it has none.
        public var standard: String? { SettingsTree.standards[name] }

        /// True if the value is the default; nil if the default is not known.
        public var isStandard: Bool? { standard.map { $0 == value } }
    }

    /// In order of group and name.
    public let leaves: [Leaf]

    /// Reads the JSON text of `ReplicationTask.settings`.
    ///
    /// - Throws: `.unreadableReply` if the text is no JSON object.
    public init(json: String) throws(ServiceFailure) {
        do {
            let members = try JSONDecoder().decode([String: JSONNode].self, from: Data(json.utf8))
            leaves = Self.leaves(of: .object(members), at: []).sorted {
                $0.path.lexicographicallyPrecedes($1.path)
            }
        } catch {
            throw ServiceFailure(
                .unreadableReply, message: "The task's settings cannot be read: \(error)",
                advice: "Look at the settings in the DMS console.")
        }
    }

    /// The value of a setting by its whole name; nil if it is not there or null.
    public subscript(name: String) -> String? { leaves.first { $0.name == name }?.value }

    /// A setting as true or false, written as JSON or as text.
    public func flag(_ name: String) -> Bool? { self[name].flatMap { Bool($0.lowercased()) } }

    /// A setting as a whole number, written as JSON or as text.
    public func number(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

    /// The names of the groups, in order.
    public var groups: [String] {
        leaves.compactMap(\.path.first).reduce(into: []) { groups, group in
            if groups.last != group { groups.append(group) }
        }
    }

    private static func leaves(of value: JSONNode, at path: [String]) -> [Leaf] {
        switch value {
        case .object(let members):
            return members.flatMap { leaves(of: $0.value, at: path + [$0.key]) }
        case .array(let items):
            return items.enumerated().flatMap { index, item in
                // Log components are known by their name, not by their place.
                if case .object(let members) = item, case .text(let id)? = members["Id"] {
                    let rest = members.filter { $0.key != "Id" }
                    return leaves(of: .object(rest), at: path + [id])
                }
                return leaves(of: item, at: path + ["\(index + 1)"])
            }
        case .null: return [Leaf(path: path, value: nil)]
        case .text(let text): return [Leaf(path: path, value: text)]
        case .flag(let flag): return [Leaf(path: path, value: "\(flag)")]
        case .whole(let number): return [Leaf(path: path, value: "\(number)")]
        case .number(let number): return [Leaf(path: path, value: "\(number)")]
        }
    }
}

extension SettingsTree {
    /// The defaults, from the user guide, "Specifying task settings".
    static let standards: [String: String] = Dictionary(
        uniqueKeysWithValues: text.split(separator: "\n").map { line in
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        })

    private static let text = """
        TargetMetadata.TargetSchema=
        TargetMetadata.SupportLobs=true
        TargetMetadata.FullLobMode=false
        TargetMetadata.LobChunkSize=64
        TargetMetadata.LimitedSizeLobMode=true
        TargetMetadata.LobMaxSize=32
        TargetMetadata.InlineLobMaxSize=0
        TargetMetadata.LoadMaxFileSize=0
        TargetMetadata.ParallelLoadThreads=0
        TargetMetadata.ParallelLoadBufferSize=0
        TargetMetadata.BatchApplyEnabled=false
        TargetMetadata.TaskRecoveryTableEnabled=false
        TargetMetadata.ParallelApplyThreads=0
        TargetMetadata.ParallelApplyBufferSize=0
        TargetMetadata.ParallelApplyQueuesPerThread=0
        FullLoadSettings.TargetTablePrepMode=DROP_AND_CREATE
        FullLoadSettings.CreatePkAfterFullLoad=false
        FullLoadSettings.StopTaskCachedChangesApplied=false
        FullLoadSettings.StopTaskCachedChangesNotApplied=false
        FullLoadSettings.MaxFullLoadSubTasks=8
        FullLoadSettings.TransactionConsistencyTimeout=600
        FullLoadSettings.CommitRate=10000
        Logging.EnableLogging=false
        Logging.EnableLogContext=false
        ControlTablesSettings.ControlSchema=
        ControlTablesSettings.HistoryTimeslotInMinutes=5
        ControlTablesSettings.historyTimeslotInMinutes=5
        ControlTablesSettings.HistoryTableEnabled=false
        ControlTablesSettings.SuspendedTablesTableEnabled=false
        ControlTablesSettings.StatusTableEnabled=false
        ControlTablesSettings.FullLoadExceptionTableEnabled=false
        StreamBufferSettings.StreamBufferCount=3
        StreamBufferSettings.StreamBufferSizeInMB=8
        StreamBufferSettings.CtrlStreamBufferSizeInMB=5
        ChangeProcessingDdlHandlingPolicy.HandleSourceTableDropped=true
        ChangeProcessingDdlHandlingPolicy.HandleSourceTableTruncated=true
        ChangeProcessingDdlHandlingPolicy.HandleSourceTableAltered=true
        ErrorBehavior.DataErrorPolicy=LOG_ERROR
        ErrorBehavior.DataTruncationErrorPolicy=LOG_ERROR
        ErrorBehavior.DataErrorEscalationPolicy=SUSPEND_TABLE
        ErrorBehavior.DataErrorEscalationCount=0
        ErrorBehavior.TableErrorPolicy=SUSPEND_TABLE
        ErrorBehavior.TableErrorEscalationPolicy=STOP_TASK
        ErrorBehavior.TableErrorEscalationCount=0
        ErrorBehavior.RecoverableErrorCount=-1
        ErrorBehavior.RecoverableErrorInterval=5
        ErrorBehavior.RecoverableErrorThrottling=true
        ErrorBehavior.RecoverableErrorThrottlingMax=1800
        ErrorBehavior.ApplyErrorDeletePolicy=IGNORE_RECORD
        ErrorBehavior.ApplyErrorInsertPolicy=LOG_ERROR
        ErrorBehavior.ApplyErrorUpdatePolicy=LOG_ERROR
        ErrorBehavior.ApplyErrorEscalationPolicy=LOG_ERROR
        ErrorBehavior.ApplyErrorEscalationCount=0
        ErrorBehavior.FullLoadIgnoreConflicts=true
        ChangeProcessingTuning.BatchApplyPreserveTransaction=true
        ChangeProcessingTuning.BatchApplyTimeoutMin=1
        ChangeProcessingTuning.BatchApplyTimeoutMax=30
        ChangeProcessingTuning.BatchApplyMemoryLimit=500
        ChangeProcessingTuning.BatchSplitSize=0
        ChangeProcessingTuning.MinTransactionSize=1000
        ChangeProcessingTuning.CommitTimeout=1
        ChangeProcessingTuning.MemoryLimitTotal=1024
        ChangeProcessingTuning.MemoryKeepTime=60
        ChangeProcessingTuning.StatementCacheSize=50
        ValidationSettings.EnableValidation=false
        ValidationSettings.ValidationMode=ROW_LEVEL
        ValidationSettings.ThreadCount=5
        ValidationSettings.PartitionSize=10000
        ValidationSettings.FailureMaxCount=10000
        ValidationSettings.TableFailureMaxCount=1000
        ValidationSettings.RecordFailureDelayLimitInMinutes=0
        ValidationSettings.RecordFailureDelayInMinutes=5
        ValidationSettings.RecordSuspendDelayInMinutes=30
        ValidationSettings.MaxKeyColumnSize=8096
        ValidationSettings.ValidationOnly=false
        ValidationSettings.HandleCollationDiff=false
        ValidationSettings.SkipLobColumns=false
        ValidationSettings.ValidationPartialLobSize=0
        ValidationSettings.ValidationQueryCdcDelaySeconds=0
        """
}
