/// How many rows words take from the curves in a pane of a given height.
struct LatencyLayout: Sendable, Hashable {
    /// Whether the newest values stand above the curves.
    let hasValues: Bool
    /// Below them: the judgement, and above it what waits, if there is room for both. With more
    /// the judgement may take more than one line, and say what it rests on.
    let linesBelow: Int

    /// The fewer the rows, the fewer the words; the judgement is the last to go but the values.
    init(height: Int) {
        hasValues = height >= 1
        linesBelow = height >= 12 ? 4 : height >= 8 ? 3 : height >= 6 ? 2 : height >= 2 ? 1 : 0
    }
}
