/// A crew that loads tables side by side, each at its own pace; whoever is done takes the next.
struct CrewRun {
    /// When the last one is done.
    private(set) var seconds = 0.0
    /// The table done last; nil if there is nothing to do.
    private(set) var last: TableName?

    /// - Parameters:
    ///   - crew: what is being loaded.
    ///   - queue: what waits, in the order in which it is taken.
    ///   - size: how many are loaded side by side.
    ///   - pace: rows a second of a table that has no pace of its own.
    init(_ crew: [LoadWork.Rest], _ queue: [LoadWork.Rest], size: Int, pace: Double) {
        guard pace > 0 else { return }
        var free: [Double] = []
        for rest in crew {
            // One that crawls does not crawl for ever: others will make room for it.
            let seconds = rest.rows / max(rest.pace ?? pace, pace / 20)
            free.append(seconds)
            note(rest.name, at: seconds)
        }
        free += Array(repeating: 0, count: max(0, max(1, size) - free.count))
        for rest in queue {
            let place = free.indices.min { free[$0] < free[$1] } ?? 0
            free[place] += rest.rows / pace
            note(rest.name, at: free[place])
        }
    }

    private mutating func note(_ name: TableName, at end: Double) {
        guard last == nil || end > seconds else { return }
        (seconds, last) = (end, name)
    }
}
