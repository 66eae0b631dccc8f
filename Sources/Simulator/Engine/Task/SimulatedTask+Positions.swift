import Basics

extension SimulatedTask {
    /// The position at which a task stops by itself (StartReplicationTask, CdcStopPosition).
    enum StopPoint: Sendable, Equatable {
        /// At a time of the replication server's clock.
        case serverTime(Double)
        /// Once every change committed until then is applied.
        case commitTime(Double)

        /// From `server_time:2018-02-09T12:12:12` or `commit_time:…`, both in UTC.
        init?(_ text: String) {
            guard let colon = text.firstIndex(of: ":"),
                let time = CivilTime.seconds(iso8601: String(text[text.index(after: colon)...]))
            else { return nil }
            switch text[..<colon] {
            case "server_time": self = .serverTime(time)
            case "commit_time": self = .commitTime(time)
            default: return nil
            }
        }

        var stopReason: String {
            switch self {
            case .serverTime: "Stop Reason STOPPED_AT_SERVER_TIME"
            case .commitTime: "Stop Reason STOPPED_AT_COMMIT_TIME"
            }
        }

        /// The commit time after which nothing is read.
        var readLimit: Double? {
            if case .commitTime(let time) = self { return time }
            return nil
        }
    }

    /// The retention of the source's log in seconds.
    private static var retention: Double { 7 * 86_400 }

    /// Ends the task at its stop position.
    mutating func stopAtPosition(_ context: TickContext, _ activity: inout AccountActivity) {
        guard let stopPoint, phase == .replication || phase == .cachedChanges else { return }
        switch stopPoint {
        case .serverTime(let time): guard context.time >= time else { return }
        case .commitTime(let time):
            guard context.time > time, (changes.unapplied.oldest ?? .infinity) > time,
                (changes.unread.oldest ?? .infinity) > time
            else { return }
        }
        log(
            "TASK_MANAGER", "I", "The stop position '\(cdcStopPosition ?? "")' was reached",
            context, &activity)
        self.stopPoint = nil
        end(as: Status.stopped, reason: stopPoint.stopReason, context, &activity)
    }

    /// Begins the first run of a CDC-only task at the position its user gave.
    ///
    /// - Returns: Whether the source still has the changes from there on.
    mutating func seekStart(_ context: TickContext, _ activity: inout AccountActivity) -> Bool {
        guard migrationType == .changes, mode == .fresh, let start = startTime else { return true }
        guard start < context.time else { return true }
        guard context.time - start <= Self.retention else {
            let position = cdcStartPosition ?? CivilTime(seconds: start).dateAndTime
            fail(
                Failure(
                    message: "Error executing source loop; the changes from position "
                        + "'\(position)' are no longer "
                        + "available at the source [1020417]"), context, &activity)
            return false
        }
        changes.skipUnread()
        let span = Int(context.time - start)
        let step = max(1, span / 2_000)
        for age in stride(from: span, to: 0, by: -step) {
            let then = TickContext(
                tick: context.tick - age, time: context.time - Double(age), random: context.random)
            changes.accumulate(committedChanges(then) * Double(min(step, age)), at: then.time)
        }
        log(
            "SOURCE_CAPTURE", "I",
            "Reading begins at \(CivilTime(seconds: start).dateAndTime), \(span) seconds ago",
            context,
            &activity)
        return true
    }

    /// The position at which a resume would begin; known once changes were read.
    func recoveryCheckpoint(at time: Double) -> String? {
        guard migrationType.replicates, changes.captured > 0 else { return nil }
        let commit = changes.unapplied.oldest ?? changes.unread.oldest ?? timing.stop ?? time
        return SimulatedPosition(engine: sourceEngine).checkpoint(
            commit: commit, captured: changes.captured)
    }

    private var startTime: Double? {
        if let cdcStartTime { return cdcStartTime }
        guard let cdcStartPosition else { return nil }
        return SimulatedPosition(engine: sourceEngine).time(inCheckpoint: cdcStartPosition)
            ?? CivilTime.seconds(iso8601: cdcStartPosition)
    }
}

extension SimulatedTask {
    /// Whether a text is a start position: a time, a checkpoint, or a native position of the engine.
    ///
    /// Source: the API reference of StartReplicationTask, `CdcStartPosition`, and the user guide,
    /// "Starting replication from a CDC start point".
    static func isStartPosition(_ text: String, engine: String) -> Bool {
        if text.hasPrefix("checkpoint:V1#") { return true }
        if let time = CivilTime.seconds(iso8601: text) {
            // Only in UTC and with a `T`, as the API reference writes it.
            return text.hasPrefix(CivilTime(seconds: time).dateAndTime)
        }
        let halves = text.split(separator: text.contains("/") ? "/" : ":").map(String.init)
        switch engine {
        case "mysql", "mariadb", "aurora":
            return halves.count == 2 && halves[0].contains(".") && Int(halves[1]) != nil
        case "postgres", "aurora-postgresql":
            return text.contains("/") && halves.count == 2
                && halves.allSatisfy { UInt32($0, radix: 16) != nil }
        case "oracle": return UInt64(text) != nil
        case "sqlserver":
            return halves.count == 3 && halves.allSatisfy { UInt64($0, radix: 16) != nil }
        // The form of other engines is unknown.
        default: return !text.isEmpty && text != "now"
        }
    }
}

/// A position in the changes of a source, in its engine's own form, of which checkpoints are made.
///
/// Commit times are turned into positions and back, so that a checkpoint can be handed back as a
/// start position. Checkpoints have the form of the user guide ("Creating a task for CDC", MySQL and
/// PostgreSQL) and of published examples (SQL Server); of Oracle's only the SCN is documented.
enum SimulatedPosition: Sendable, Equatable {
    /// A file and a position in it.
    case binaryLog
    /// An LSN such as `00000132/0F000E48`.
    case writeAheadLog
    /// A system change number.
    case systemChange
    /// An LSN of three parts, such as `00000032:00000a55:000c`.
    case transactionLog
    /// Engines without a known form: microseconds since 1970.
    case clock

    /// The form of an engine, by its DMS name.
    init(engine: String) {
        self =
            switch engine {
            case "mysql", "mariadb", "aurora": .binaryLog
            case "postgres", "aurora-postgresql": .writeAheadLog
            case "oracle": .systemChange
            case "sqlserver", "azuredb": .transactionLog
            default: .clock
            }
    }

    /// 2020-01-01, the origin of all positions.
    private static let beginning = 1_577_836_800.0
    /// Bytes of the log, or changes, per second.
    private static let bytesPerSecond = 65_536.0
    private static let changesPerSecond = 1_000.0
    private static let file = "mysql-bin-changelog.157832"

    /// The checkpoint after changes that were committed at `commit`, in seconds since 1970.
    ///
    /// How many changes were captured decides the position in a file.
    func checkpoint(commit: Double, captured: Double) -> String {
        switch self {
        case .binaryLog:
            let position = 1_975 + Int(captured) * 37
            return "checkpoint:V1#27#\(Self.file):\(position):-1:2002:"
                + "\(Int(commit * 1_000_000)):\(Self.file):\(position - 99)#0#0#*#0#93"
        case .writeAheadLog: return "checkpoint:V1#34#\(native(at: commit))#0#0#*#0#121"
        case .systemChange: return "checkpoint:V1#22#\(native(at: commit))#0#0#*#0#93"
        case .transactionLog:
            let lsn = native(at: commit)
            return "checkpoint:V1#156#\(lsn)#0#217#\(lsn)#0#213"
        case .clock: return "checkpoint:V1#27#\(native(at: commit))#0#0#*#0#93"
        }
    }

    /// What the engine calls the place; of a binary log only its file, as the place counts changes.
    private func native(at commit: Double) -> String {
        let elapsed = max(0, commit - Self.beginning)
        switch self {
        case .binaryLog: return Self.file
        case .writeAheadLog:
            let bytes = UInt64(elapsed * Self.bytesPerSecond)
            return "\(Self.hex(bytes >> 32, 8).uppercased())/"
                + Self.hex(bytes & 0xFFFF_FFFF, 8).uppercased()
        case .systemChange: return "\(UInt64(elapsed * Self.changesPerSecond))"
        case .transactionLog:
            let bytes = UInt64(elapsed * Self.bytesPerSecond)
            return "\(Self.hex(bytes >> 32, 8)):\(Self.hex(bytes >> 8 & 0xFF_FFFF, 8)):"
                + Self.hex(bytes & 0xFF, 4)
        case .clock: return "\(Int(commit * 1_000_000))"
        }
    }

    /// The commit time a checkpoint of such a source holds; `nil` if it is of another engine's.
    func time(inCheckpoint text: String) -> Double? {
        let fields = text.split(separator: "#", omittingEmptySubsequences: false)
        guard fields.count > 2, fields[0] == "checkpoint:V1" else { return nil }
        switch self {
        case .binaryLog:
            let parts = fields[2].split(separator: ":")
            return parts.count > 4 ? Double(parts[4]).map { $0 / 1_000_000 } : nil
        case .writeAheadLog:
            return Self.number(fields[2], "/", bits: [32, 0]).map {
                Self.beginning + Double($0) / Self.bytesPerSecond
            }
        case .systemChange:
            return UInt64(fields[2]).map {
                Self.beginning + Double($0) / Self.changesPerSecond
            }
        case .transactionLog:
            return Self.number(fields[2], ":", bits: [32, 8, 0]).map {
                Self.beginning + Double($0) / Self.bytesPerSecond
            }
        case .clock: return Double(fields[2]).map { $0 / 1_000_000 }
        }
    }

    private static func hex(_ number: UInt64, _ width: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// A number whose parts in hexadecimal are shifted by so many bits each.
    private static func number(
        _ text: Substring, _ separator: Character, bits: [UInt64]
    ) -> UInt64? {
        let parts = text.split(separator: separator).compactMap { UInt32($0, radix: 16) }
        guard parts.count == bits.count else { return nil }
        return zip(parts, bits).reduce(0) { $0 &+ (UInt64($1.0) << $1.1) }
    }
}
