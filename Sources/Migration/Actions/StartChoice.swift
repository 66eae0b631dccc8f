import Basics

/// A way to start a task that AWS accepts in its present state.
public struct StartChoice: Sendable, Hashable, Identifiable {
    public var type: StartType
    /// For example `Resume from checkpoint`.
    public var title: String
    public var consequence: Consequence

    public var id: StartType { type }

    /// The choices for `task`, the least harmful first; empty if ``Refusal/toStart(_:)`` gives a
    /// reason.
    ///
    /// `tables` are all the task's; `settings` are nil if they were not read. Where the position to
    /// resume from is lost, a reload comes first, because a resume fails in the same way again.
    public static func choices(
        for task: ReplicationTask, tables: TablesAtStake, settings: TaskSettings?,
        lost: LostPosition? = nil
    ) -> [StartChoice] {
        var types = types(for: task)
        if lost != nil, types.contains(.reloadTarget) {
            types = [.reloadTarget] + types.filter { $0 != .reloadTarget }
        }
        return types.map { type in
            StartChoice(
                type: type, title: title(type, task),
                consequence: .ofStarting(task, as: type, tables: tables, settings: settings))
        }
    }

    /// AWS accepts `start-replication` on the first run alone, and the other two after it.
    private static func types(for task: ReplicationTask) -> [StartType] {
        if Refusal.toStart(task) != nil { return [] }
        if task.hasNeverRun { return [.startReplication] }
        return task.migrationType.loadsExistingRows == false
            ? [.resumeProcessing] : [.resumeProcessing, .reloadTarget]
    }

    private static func title(_ type: StartType, _ task: ReplicationTask) -> String {
        switch type {
        case .startReplication: "Start for the first time"
        case .resumeProcessing:
            task.recoveryCheckpoint == nil ? "Resume" : "Resume from checkpoint"
        case .reloadTarget: "Reload everything"
        }
    }
}

/// Why a text is not a CDC position, in words for the person who typed it.
public struct CDCPointProblem: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String
}

/// The position CDC starts from, in one of the three forms AWS accepts.
///
/// Source: the DMS API, `CdcStartPosition`.
public struct CDCStartPoint: Sendable, Hashable {
    /// As AWS accepts it: `2018-03-08T12:12:12`, `checkpoint:V1#27#…`, or the engine's own LSN or
    /// SCN, for example `mysql-bin-changelog.000024:373`.
    public let text: String

    public static let forms =
        "a UTC time as 2026-03-08T12:12:12, checkpoint:…, or the engine's own LSN or SCN"

    /// Reads what a person typed.
    public init(_ typed: String) throws(CDCPointProblem) {
        let text = try CDCText.plain(typed, forms: Self.forms)
        if let date = try CDCText.date(text) {
            self.text = date
        } else if text.hasPrefix("checkpoint:") {
            guard text.count > "checkpoint:".count else {
                throw CDCPointProblem(description: "There is nothing after 'checkpoint:'.")
            }
            self.text = text
        } else {
            guard text.contains(where: \.isNumber), !text.contains("://") else {
                throw CDCPointProblem(description: "This is none of \(Self.forms).")
            }
            self.text = text
        }
    }
}

/// The time CDC stops at, in one of the two forms AWS accepts.
///
/// Source: the DMS API, `CdcStopPosition`.
public struct CDCStopPoint: Sendable, Hashable {
    /// As AWS accepts it: `server_time:2018-02-09T12:12:12` or `commit_time:…`.
    public let text: String

    public static let forms = "server_time:2026-03-08T12:12:12 or commit_time:2026-03-08T12:12:12"

    /// Reads what a person typed; a time alone is the server's.
    public init(_ typed: String) throws(CDCPointProblem) {
        let text = try CDCText.plain(typed, forms: Self.forms)
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let isNamed = ["server_time", "commit_time"].contains(String(parts[0]))
        let kind = isNamed ? String(parts[0]) : "server_time"
        let time = isNamed ? String(parts.count > 1 ? parts[1] : "") : text
        guard let date = try CDCText.date(time) else {
            throw CDCPointProblem(description: "This is neither \(Self.forms).")
        }
        self.text = "\(kind):\(date)"
    }
}

/// Reads what start and stop positions have in common.
private enum CDCText {
    /// The text without blanks at its ends. Blanks inside and anything but printable ASCII are
    /// refused.
    static func plain(_ typed: String, forms: String) throws(CDCPointProblem) -> String {
        let text = String(typed.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        guard !text.isEmpty else { throw CDCPointProblem(description: "Type \(forms).") }
        let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
        guard isPlain else {
            throw CDCPointProblem(description: "There is a blank or an odd letter in it.")
        }
        return text
    }

    /// The text as AWS accepts a time, without a `Z` at its end; nil if it is not meant as a time.
    static func date(_ text: String) throws(CDCPointProblem) -> String? {
        let looksLikeDate =
            text.count >= 5 && text.prefix(4).allSatisfy(\.isNumber)
            && text[text.index(text.startIndex, offsetBy: 4)] == "-"
        guard looksLikeDate else { return nil }
        let bare = text.hasSuffix("Z") ? String(text.dropLast()) : text
        // AWS accepts neither a leap second nor a blank in place of the `T`.
        guard let time = CivilTime(dateAndTime: bare), time.second < 60, bare.contains("T") else {
            throw CDCPointProblem(
                description: "There is no such time: write it as 2026-03-08T12:12:12, in UTC.")
        }
        return bare
    }
}
