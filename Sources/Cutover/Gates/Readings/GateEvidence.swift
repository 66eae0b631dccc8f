public import AccountState
import Basics
public import Migration

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What the gates of a migration are judged by: the account, its judgement, and the journal.
///
/// A gate rests on the results of the checks wherever there is one, so that it never says otherwise
/// than the rest of the screen; only what no check judges is read from the account itself.
public struct GateEvidence: Sendable {
    let account: AccountState
    let judgement: Judgement
    public let migration: CutoverMigration
    /// The tasks that move the data, and those of the way back, in order of ARN.
    public let forward: [ReplicationTask]
    public let reverse: [ReplicationTask]
    let progress: RunbookProgress
    /// What databases have answered lately, as readings of the checks they are asked for.
    let answers: [GateReading]
    let now: Date

    /// Evidence at an instant; what the account does not know is unknown.
    public init(
        _ account: AccountState, migration: CutoverMigration, progress: RunbookProgress,
        answers: [GateReading] = [], at now: Date
    ) {
        self.answers = answers
        self.account = account
        judgement = account.judgement(at: now)
        self.migration = migration
        let tasks = (account.tasks ?? []).compactMap { account.task($0.arn) }
        (forward, reverse) = migration.members(of: tasks)
        self.progress = progress
        self.now = now
    }

    /// The verdict of a gate, with the waivers of the journal.
    public func report(_ gate: Gate) -> GateReport {
        GateReport(
            gate: gate, migration: migration.name, tasks: forward.map(\.arn),
            readings: readings(of: gate), waivers: progress.waivers, settings: migration.settings,
            now: now)
    }

    /// What databases are to be asked for a gate.
    public func questions(for gate: Gate) -> GateQuestions {
        GateQuestions(
            migration: migration, gate: gate,
            tasks: forward.map {
                GateQuestions.Task($0, controlSchema: account.settings[$0.arn]?.controlSchema)
            }, mark: progress.mark, marker: progress.sentinel)
    }

    /// What each check a gate asks says of each of its subjects.
    public func readings(of gate: Gate) -> [GateReading] {
        GateCatalog.checks(of: gate).flatMap { check -> [GateReading] in
            guard migration.settings.requirement(of: check, at: gate) != .off else { return [] }
            if let judge = GateJudges.ofMigration[check.id] {
                return [answered(reading(judge(check, self), check, nil))]
            }
            guard let judge = GateJudges.ofTask[check.id] else { return [] }
            return forward.map { answered(reading(judge(check, $0, self), check, $0.arn)) }
        }
    }

    /// A database's own word stands in place of what is known without it; a failure that is seen
    /// without it stays.
    private func answered(_ reading: GateReading) -> GateReading {
        let answer = answers.last { $0.check == reading.check && $0.task == reading.task }
        guard let answer, reading.result != .fail else { return reading }
        return answer
    }

    /// The drain since writes were marked as stopped; nil while they are not.
    public var drain: DrainClock? {
        progress.mark.map { mark in
            DrainClock(
                mark: mark,
                members: forward.map { task in
                    DrainClock.Member(
                        task: task.arn, name: task.identifier, report: metrics(of: task),
                        mark: mark, now: now)
                },
                sentinel: sentinel, now: now)
        }
    }

    var sentinel: SentinelState {
        guard let sentinel = progress.sentinel else { return .notSent }
        return sentinel.seen.map { .seen(sent: sentinel.sent, seen: $0) } ?? .sent(sentinel.sent)
    }

    private func reading(_ finding: GateFinding, _ check: GateCheck, _ task: ARN?) -> GateReading {
        GateReading(
            check: check.id, task: task, result: finding.result, sentence: finding.sentence,
            value: finding.value, threshold: finding.threshold, date: finding.date, judged: now,
            source: finding.source ?? check.source)
    }
}

/// What a judge says, before it is a reading of a check and a subject.
struct GateFinding {
    var result: GateReading.Result
    var sentence: String
    var value: String?
    var threshold: String?
    var date: Date?
    var source: String?

    init(
        _ result: GateReading.Result, _ sentence: String, value: String? = nil,
        threshold: String? = nil, date: Date? = nil, source: String? = nil
    ) {
        self.result = result
        self.sentence = sentence
        self.value = value
        self.threshold = threshold
        self.date = date
        self.source = source
    }

    /// A check's own result, as it stands.
    init(_ result: CheckResult) {
        self.init(
            GateReading.Result(result.outcome), result.sentence.asSentence,
            value: result.value?.text, threshold: result.threshold?.text,
            date: result.asOf ?? result.read, source: result.source)
    }
}

extension GateReading.Result {
    init(_ outcome: CheckOutcome) {
        self =
            switch outcome {
            case .notApplicable: .notApplicable
            case .pass: .pass
            case .warn: .warn
            case .unknown: .unknown
            case .fail: .fail
            }
    }
}

/// How each check of the gates is judged, by its id: one entry a check of the catalogue.
enum GateJudges {
    typealias OfTask = @Sendable (GateCheck, ReplicationTask, GateEvidence) -> GateFinding
    typealias OfMigration = @Sendable (GateCheck, GateEvidence) -> GateFinding

    static let ofTask: [String: OfTask] = [
        "R01": isRunning, "R02": loadFinished, "R03": tablesWithoutErrors, "R04": tablesPresent,
        "R05": noneSuspended, "R06": lagLow, "R07": sourceLagLow, "R08": applyKeepsUp,
        "R09": drainFits, "R10": readingGoesOn, "R11": instanceHealthy, "R12": noMaintenance,
        "R13": endpointsReachable, "R14": logQuiet, "R15": noExceptions,
        "R16": validationComplete, "R17": countsComplete, "R18": allVerifiable,
        "R19": noResync, "R21": transactionsClosed, "R22": backlogZero, "R23": lagZero,
        "R24": sentinelArrived, "R25": countersSettled, "R26": metricsFresh,
        "R29": alarmsWatch, "R31": checkpointSaved,
    ]

    static let ofMigration: [String: OfMigration] = [
        "R20": writesStopped,
        "R27": { _, _ in askedByHand("Nobody has asked the target for its sequences") },
        "R28": { _, _ in
            askedByHand("Nobody has asked the target for its triggers, keys and indexes")
        },
        "R30": wayBackReady, "R32": rehearsed, "R33": credentialsLast,
        "R34": pointOfNoReturnMarked,
    ]

    /// Only a database can tell, and this program asks none.
    static func askedByHand(_ what: String) -> GateFinding {
        GateFinding(
            .unknown,
            "\(what): ask it by hand, and waive this with what it said.", source: "the target")
    }
}

// MARK: - What several judges need

extension GateEvidence {
    func threshold(_ name: String, _ check: GateCheck) -> Double {
        migration.settings.threshold(name, of: check) ?? .infinity
    }

    /// A threshold that counts, from one up.
    func count(_ name: String, _ check: GateCheck) -> Int {
        max(1, Int(saturating: threshold(name, check).rounded(.up)) ?? 1)
    }

    /// A threshold in seconds as whole minutes, from one up.
    func minutes(_ name: String, _ check: GateCheck) -> Int {
        max(1, Int(saturating: (threshold(name, check) / 60).rounded(.up)) ?? 1)
    }

    /// Seconds by which a datapoint may lie ahead of the clock here.
    static let ahead: Double = 60

    /// The worst of some checks' results on a task; unknown where a check says nothing.
    func worst(_ checks: [CheckID], of task: ReplicationTask) -> CheckResult? {
        checks.compactMap { judgement.result($0, of: task.arn) }
            .max { $0.outcome < $1.outcome }
    }

    func metrics(of task: ReplicationTask) -> MetricsReport? {
        report(account.metricSubject(of: task))
    }

    func instanceMetrics(of task: ReplicationTask) -> MetricsReport? {
        report(account.instance(of: task).map { .instance(identifier: $0.identifier) })
    }

    private func report(_ subject: MetricSubject?) -> MetricsReport? {
        subject.flatMap { account.metrics[$0] }.map {
            MetricsReport(series: $0.series, isUnpublished: $0.isUnpublished)
        }
    }

    /// The last datapoints of a metric without a gap, the newest of them fresh; empty otherwise.
    func run(_ metric: MetricName, of task: ReplicationTask) -> [Datapoint] {
        let points = (metrics(of: task)?.series[metric]?.points ?? []).filter(\.value.isFinite)
        guard let newest = points.last,
            (-Self.ahead...Lag.freshness).contains(now.timeIntervalSince(newest.date))
        else { return [] }
        var run: [Datapoint] = []
        for point in points.reversed() {
            if let later = run.last, later.date.timeIntervalSince(point.date) > 90 { break }
            run.append(point)
        }
        return run.reversed()
    }

    /// Every table of a task, once a sweep has seen all of them.
    func tables(of task: ReplicationTask) -> TableStore? {
        account.tables[task.arn].flatMap { $0.isWhole ? $0 : nil }
    }

    /// Seconds of the planned window and a margin in hours; nil without a window.
    func window(and margin: String, _ check: GateCheck) -> Double? {
        migration.window.map { $0 + threshold(margin, check) * 3_600 }
    }
}

extension String {
    /// With a capital and a stop.
    var asSentence: String {
        guard let first else { return self }
        let text = first.uppercased() + dropFirst()
        return ".?!".contains(text.last ?? " ") ? text : text + "."
    }
}
