import Foundation

extension RemainingTime {
    /// Estimates when the load of a task will have ended; see `LoadOutlook`.
    public init(
        _ phase: TaskPhase, tables: [TableStatistics], expectedRows: [TableName: Int] = [:],
        rates: TableRates, history: LoadHistory, awsPercent: Int? = nil
    ) {
        self =
            LoadOutlook(
                phase, tables: tables, expectedRows: expectedRows, rates: rates, history: history,
                awsPercent: awsPercent
            ).remaining
    }
}
