import Migration

/// A kind of thing that can be wrong, or not known, with a table.
enum TableTrouble: Sendable, Hashable, CaseIterable {
    case error
    case missing
    case cancelled
    case unknownState
    case reloading
    /// Rows the load could not write.
    case rejected
    /// Rows a conditional check of the target refused.
    case conditionFailed
    case differs
    case validationError
    /// Validation ended with an error on a table that loaded well.
    case gaveUp
    case suspended
    case noKey
    case notValidated
    case pending
    /// AWS gave no state of validation, or one not known here.
    case noVerdict
    case resyncing
    case resyncFailed
    /// A count below zero.
    case impossible

    /// What is the matter with a table, each with the rows it concerns; nothing of a sound one.
    static func all(of table: TableStatistics) -> [(kind: TableTrouble, rows: Int)] {
        var found = ofLoad(table) + ofValidation(table)
        switch table.resyncState {
        case .inProgress: found.append((.resyncing, 0))
        default: break
        }
        if let rows = table.resyncFailed, rows > 0 { found.append((.resyncFailed, rows)) }
        if table.hasImpossibleCount { found.append((.impossible, 0)) }
        return found
    }

    private static func ofLoad(_ table: TableStatistics) -> [(kind: TableTrouble, rows: Int)] {
        var found: [(kind: TableTrouble, rows: Int)] = []
        switch table.state {
        case .error: found.append((.error, 0))
        case .doesNotExist: found.append((.missing, 0))
        case .cancelled: found.append((.cancelled, 0))
        case .unknown: found.append((.unknownState, 0))
        case .reloading: found.append((.reloading, 0))
        case .beforeLoad, .fullLoad, .completed: break
        }
        if let rows = table.fullLoadErrorRows, rows > 0 { found.append((.rejected, rows)) }
        if let rows = table.fullLoadConditionFailedRows, rows > 0 {
            found.append((.conditionFailed, rows))
        }
        return found
    }

    private static func ofValidation(
        _ table: TableStatistics
    ) -> [(kind: TableTrouble, rows: Int)] {
        var found: [(kind: TableTrouble, rows: Int)] = []
        let counts: [(TableTrouble, Int?)] = [
            (.differs, table.validationFailed), (.suspended, table.validationSuspended),
            (.pending, table.validationPending),
        ]
        for (kind, rows) in counts {
            if let rows, rows > 0 { found.append((kind, rows)) }
        }
        let isLoaded = table.state != .error && table.state != .doesNotExist
        let byState: TableTrouble? =
            switch table.validationState {
            case .mismatchedRecords: .differs
            case .suspendedRecords: .suspended
            case .tableError: isLoaded ? .gaveUp : nil
            case .error: .validationError
            case .noPrimaryKey: .noKey
            case .notEnabled: .notValidated
            case .pendingRecords, .pendingValidation, .preparingTable, .pendingRevalidation:
                .pending
            case .unknown: .noVerdict
            case nil: .noVerdict
            case .validated: nil
            }
        if let byState, !found.contains(where: { $0.kind == byState }) {
            found.append((byState, 0))
        }
        return found
    }
}

extension TableStatistics {
    /// True if AWS gave a number that no count can have.
    var hasImpossibleCount: Bool {
        let counts = [
            fullLoadRows, fullLoadErrorRows, fullLoadConditionFailedRows, validationFailed,
            validationPending, validationSuspended, resyncAttempted, resyncSucceeded,
            resyncFailed, captured?.inserts, captured?.updates, captured?.deletes,
            applied?.inserts, applied?.updates, applied?.deletes,
        ]
        return counts.contains { ($0 ?? 0) < 0 }
    }
}

/// The troubles of all tables of a store, counted page by page.
struct TableTroubles: Sendable {
    private var places: [TableTrouble: Set<Int32>] = [:]
    private var sums: [TableTrouble: Int128] = [:]

    mutating func take(_ change: TableRecords.Change) {
        for item in change.items {
            if let before = item.before?.table { count(before, item.place, -1) }
            if let after = item.after?.table { count(after, item.place, 1) }
        }
    }

    private mutating func count(_ table: TableStatistics, _ place: Int32, _ sign: Int128) {
        for (kind, rows) in TableTrouble.all(of: table) {
            sums[kind, default: 0] += sign * Int128(rows)
            if sign > 0 {
                places[kind, default: []].insert(place)
            } else {
                places[kind]?.remove(place)
            }
        }
    }

    func tables(_ kind: TableTrouble) -> Int { places[kind]?.count ?? 0 }

    func rows(_ kind: TableTrouble) -> Int { Int(clamping: sums[kind] ?? 0) }

    fileprivate func places(_ kind: TableTrouble) -> Set<Int32> { places[kind] ?? [] }
}

extension TableStore {
    /// The first tables of a kind of trouble, in order of name.
    func names(_ kind: TableTrouble, atMost most: Int) -> [TableName] {
        let places = troubles.places(kind)
        guard places.count < Self.fewEnoughToSort else {
            return records.placesByName.lazy.filter { places.contains($0) }.prefix(most).map {
                records.record(at: $0).name
            }
        }
        return Array(places.map { records.record(at: $0).name }.sorted().prefix(most))
    }

    private static var fewEnoughToSort: Int { 1_000 }
}
