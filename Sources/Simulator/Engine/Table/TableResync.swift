/// How far DMS got in putting the rows right that validation found different.
struct TableResync: Sendable, Equatable {
    /// The state, as AWS spells it (DMS API, TableStatistics.ResyncState).
    enum State: Sendable, Equatable {
        case notEnabled, pending, inProgress, noPrimaryKey
        case done(at: Double)

        var text: String {
            switch self {
            case .notEnabled: "Not enabled"
            case .pending: "Pending"
            case .inProgress: "In progress"
            case .noPrimaryKey: "No primary key"
            case .done(let time):
                "Last resync at: \(CivilTime(time).dateAndTime.replacing("T", with: " ")) UTC"
            }
        }
    }

    var state = State.notEnabled
    var attempted: Int32 = 0
    var succeeded: Int32 = 0
    var failed: Int32 = 0
}
