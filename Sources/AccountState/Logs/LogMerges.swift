public import Migration

/// The last merge of several logs, which holds until one of them changes.
///
/// Two account states that know the same are the same, whatever has been merged.
struct LogMerges: Sendable, Equatable {
    let memo = Memo<[LogStore?], LogStore>()

    static func == (lhs: LogMerges, rhs: LogMerges) -> Bool { true }
}

extension AccountState {
    /// The logs in some streams as one, in the order of time; the source of a line is the place of its
    /// stream. Nil while none of them was read.
    public func mergedLog(of streams: [LogStreamName?]) -> LogStore? {
        let logs = streams.map { stream in stream.flatMap { self.logs[$0] } }
        guard logs.contains(where: { $0 != nil }) else { return nil }
        return merges.memo.answer(to: logs) { LogStore(merging: logs) }
    }
}
