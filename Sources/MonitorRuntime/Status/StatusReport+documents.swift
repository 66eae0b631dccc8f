import AccountState
import Foundation
import Migration

/// What is said of a lag.
struct LagDocument: Encodable {
    let outcome: String
    let headline: String
    /// Absent where zero would be a lie.
    let seconds: Double?
    let asOf: String?
    let why: String

    init(_ result: CheckResult) {
        outcome = result.outcome.word
        headline = result.headline
        seconds = result.value?.number
        asOf = result.asOf.map(ClockText.iso)
        why = result.sentence
    }
}

/// What one check says of one subject.
struct ResultDocument: Encodable {
    let check: String
    let title: String
    let outcome: String
    let subject: Subject
    let headline: String
    let sentence: String
    let value: Measure?
    let threshold: Measure?
    let asOf: String?
    let readAt: String?
    let ageSeconds: Double?
    let source: String
    let evidence: [Evidence]
    let whatToDo: String?
    /// True of a finding on the configuration, which counts for nothing.
    let isFinding: Bool
    /// `serious`, `warning` or `note`; of a finding.
    let severity: String?

    struct Subject: Encodable {
        let kind: String
        let name: String
        let arn: String?
    }

    struct Measure: Encodable {
        let number: Double
        let unit: String

        init?(_ value: CheckValue?) {
            // JSON has no word for what is no number.
            guard let value, value.number.isFinite else { return nil }
            number = value.number
            unit = value.unit.rawValue
        }
    }

    struct Evidence: Encodable {
        let text: String
        let at: String?
        let source: String
    }

    init(_ result: CheckResult, at now: Date) {
        check = result.check.text
        title = CheckCatalog.check(result.check)?.title ?? result.check.text
        outcome = result.outcome.word
        subject = Subject(
            kind: result.subject.kind.rawValue, name: result.subject.name,
            arn: result.subject.arn?.text)
        headline = result.headline
        sentence = result.sentence
        value = Measure(result.value)
        threshold = Measure(result.threshold)
        asOf = result.asOf.map(ClockText.iso)
        readAt = result.read.map(ClockText.iso)
        ageSeconds = result.age(at: now).map { $0.rounded() }
        source = result.source
        evidence = result.evidence.map {
            Evidence(text: $0.text, at: $0.date.map(ClockText.iso), source: $0.source)
        }
        whatToDo = result.whatToDo
        isFinding = result.isAdvice
        severity = result.severity?.word
    }
}

/// How far a full load is, by our own count.
struct LoadDocument: Encodable {
    /// Between 0 and 1; absent if there is nothing to divide by.
    let fraction: Double?
    /// `rows`, `tables` or `counters`.
    let basis: String
    let tablesDone: Int
    let tablesTotal: Int
    let rowsLoaded: Int?

    init(_ progress: LoadProgress) {
        fraction = progress.fraction
        basis =
            switch progress.basis {
            case .rows: "rows"
            case .tables: "tables"
            case .counters: "counters"
            }
        tablesDone = progress.counts.done
        tablesTotal = progress.counts.total
        rowsLoaded = progress.rowsLoaded
    }
}

/// The validation of many tables, counted.
struct ValidationDocument: Encodable {
    /// Absent if there is no table.
    let verdict: String?
    let pass: Int
    let pending: Int
    let fail: Int
    let unverified: Int
    let off: Int
    let rowsFailed: Int
    let rowsPending: Int
    let rowsSuspended: Int
    /// True if DMS has stopped counting: the real numbers are higher.
    let isTruncated: Bool

    init(_ summary: ValidationSummary) {
        verdict = summary.verdict?.word
        pass = summary.tables(.pass)
        pending = summary.tables(.pending)
        fail = summary.tables(.fail)
        unverified = summary.tables(.unverified)
        off = summary.tables(.off)
        rowsFailed = summary.rowsFailed
        rowsPending = summary.rowsPending
        rowsSuspended = summary.rowsSuspended
        isTruncated = summary.warning != nil
    }
}

/// A table as AWS counts it, and what its validation comes down to.
struct TableDocument: Encodable {
    let schema: String
    let table: String
    let state: String
    let fullLoadRows: Int?
    let fullLoadErrorRows: Int?
    let fullLoadConditionFailedRows: Int?
    let inserts: Int?
    let updates: Int?
    let deletes: Int?
    let appliedInserts: Int?
    let appliedUpdates: Int?
    let appliedDeletes: Int?
    let validationState: String?
    let validationPending: Int?
    let validationFailed: Int?
    let validationSuspended: Int?
    let verdict: String

    init(_ table: TableStatistics) {
        schema = table.name.schema
        self.table = table.name.table
        state = table.state.text
        fullLoadRows = table.fullLoadRows
        fullLoadErrorRows = table.fullLoadErrorRows
        fullLoadConditionFailedRows = table.fullLoadConditionFailedRows
        inserts = table.captured?.inserts
        updates = table.captured?.updates
        deletes = table.captured?.deletes
        appliedInserts = table.applied?.inserts
        appliedUpdates = table.applied?.updates
        appliedDeletes = table.applied?.deletes
        validationState = table.validationState?.text
        validationPending = table.validationPending
        validationFailed = table.validationFailed
        validationSuspended = table.validationSuspended
        verdict = table.validationVerdict.word
    }
}

/// Several tasks as one migration.
struct GroupDocument: Encodable {
    let name: String
    let tasks: [String]
    /// That of the task which wants a look most; absent of a group without tasks.
    let phase: String?
    let fraction: Double?
    let tablesDone: Int
    let tablesTotal: Int
    let lag: LagDocument?
    let validation: ValidationDocument?

    init(_ report: StatusReport.GroupReport) {
        name = report.name
        tasks = report.tasks
        phase = report.rollup.phase?.word
        fraction = report.rollup.fraction
        tablesDone = report.rollup.counts.done
        tablesTotal = report.rollup.counts.total
        lag = report.rollup.lag.map(LagDocument.init)
        validation = report.rollup.validation.map(ValidationDocument.init)
    }
}

/// What could not be read of an answer.
struct UnreadDocument: Encodable {
    struct Value: Encodable {
        let path: String
        /// What belongs there.
        let wanted: String
    }

    let call: String
    /// Absent where the call asks for everything.
    let subject: String?
    /// What the answer lists.
    let entry: String
    let entriesLeftOut: Int
    let count: Int
    /// The first of them.
    let values: [Value]

    init(_ gap: AnswerGap) {
        call = gap.operation
        subject = gap.subject
        entry = gap.entry.rawValue
        entriesLeftOut = gap.entriesLeftOut
        count = gap.count
        values = gap.values.map { Value(path: $0.path, wanted: $0.wanted) }
    }
}
