import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

/// Whatever pages come, and whatever is asked between them: what is kept up to date page by page
/// is what counting, filtering and sorting everything anew gives.
struct TableStorePropertyTests {
    @Test("Orders, filters and sums of 40 seeded lives are those worked out from nothing")
    func whatIsKeptIsWhatIsThere() {
        var (listed, dropped, narrowed) = (0, 0, 0)
        for seed in 0..<40 {
            var life = Life(seed: UInt64(seed))
            for _ in 0..<60 { life.step() }
            #expect(life.faults.isEmpty, "seed \(seed): \(life.faults.prefix(3))")
            listed += life.listed
            dropped += life.dropped
            narrowed += life.narrowed
        }
        // The property would hold of stores that stay empty, keep everything and are never asked.
        #expect(listed > 10_000)
        #expect(dropped > 100)
        #expect(narrowed > 100)
    }

    private struct Life {
        var store = TableStore(expectedRows: [:])
        /// What should be in the store.
        var known: [TableName: TableStatistics] = [:]
        var seen: Set<TableName> = []
        var isSweeping = false
        var now = StagedAccount.start
        let random: SeededRandom
        var faults: [String] = []
        var (listed, dropped, narrowed) = (0, 0, 0)
        private var filter = ""
        private var settings: TaskSettings?

        private static let letters = ["a", "b", "ab", "B", "s:done", "s:e", "v:fail", "v:p", "1"]

        init(seed: UInt64) {
            random = SeededRandom(seed: seed)
            let estimates = (0..<20).map { (Life.name($0), $0 * 7) }
            store = TableStore(
                expectedRows: seed % 3 == 0
                    ? Dictionary(uniqueKeysWithValues: estimates) : [:])
        }

        static func name(_ number: Int) -> TableName {
            TableName(schema: ["A", "b"][number % 2], table: "T\(number * 37 % 100)")
        }

        func pick(_ count: Int) -> Int { random.below(count) }

        mutating func step() {
            now += Double(pick(40))
            turnPage()
            for _ in 0..<pick(4) { ask() }
            compareSums()
        }

        private mutating func turnPage() {
            let tables = (0..<pick(25)).map { _ in table() }
            let (isFirst, isLast) = (pick(4) == 0, pick(4) == 0)
            store.absorb(
                TableStatisticsPage(tables: tables, nextMarker: isLast ? nil : "m"),
                isFirst: isFirst, at: now)
            if isFirst { (seen, isSweeping) = ([], true) }
            for table in tables { known[table.name] = table }
            if isSweeping { seen.formUnion(tables.map(\.name)) }
            guard isLast, isSweeping else { return }
            dropped += known.count
            known = known.filter { seen.contains($0.key) }
            dropped -= known.count
            isSweeping = false
        }

        private func table() -> TableStatistics {
            let states = TableState.documented + [.unknown("Odd"), .fullLoad, .fullLoad]
            let verdicts = ValidationState.documented
            return .named("", "", states[pick(states.count)]) { table in
                table.name = Life.name(pick(60))
                table.fullLoadRows = pick(5) == 0 ? nil : pick(900)
                table.captured = pick(3) == 0 ? nil : ChangeCounts(inserts: pick(9))
                table.applied = pick(3) == 0 ? nil : ChangeCounts(inserts: pick(9))
                table.validationState = pick(5) == 0 ? nil : verdicts[pick(verdicts.count)]
                table.validationFailed = pick(3) == 0 ? pick(1_500) : nil
                table.validationPending = pick(3) == 0 ? pick(9) : nil
            }
        }

        /// Types on, or begins anew, and looks at both lists.
        private mutating func ask() {
            let before = TableFilter(filter)
            filter = pick(3) == 0 ? "" : filter + [" ", ""][pick(2)] + Self.letters[pick(9)]
            if TableFilter(filter).narrows(before), !filter.isEmpty { narrowed += 1 }
            let sort = TableSort(
                column: TableSort.Column.allCases[pick(5)], isReversed: pick(2) == 0)
            compare(
                TableQuery(
                    filter: TableFilter(filter), sort: sort, isPinned: pick(3) == 0,
                    isRunning: pick(4) > 0))
            compare(ValidationQuery(filter: TableFilter(filter), isRunning: pick(4) > 0))
        }

        private mutating func compare(_ query: TableQuery) {
            let rows = known.values.filter { admits($0, query.filter, query.isRunning) }
            var sorted = rows.sorted { one, other in
                query.isBackward ? other.name < one.name : one.name < other.name
            }
            let value: (TableStatistics) -> Double? = { [store] table in
                switch query.sort.column {
                case .state:
                    Double(store.status(of: table, isRunning: query.isRunning).rank)
                case .name: nil
                case .rows: table.fullLoadRows.map(Double.init)
                case .rate:
                    table.state.isLoading ? store.rates[table.name]?.rateOverOneMinute : nil
                case .behind: table.changesBehind.map(Double.init)
                }
            }
            let told = sorted.filter { value($0) != nil }
            let values = Set(told.compactMap(value)).sorted()
            let inOrder = (query.sort.isAscending ? values : values.reversed()).flatMap { number in
                told.filter { value($0) == number }
            }
            sorted = inOrder + sorted.filter { value($0) == nil }
            if query.isPinned {
                let isTop = sorted.map {
                    status($0, query.isRunning).rank <= TableStatus.loading.rank
                }
                let pairs = zip(sorted, isTop)
                sorted = pairs.filter(\.1).map(\.0) + pairs.filter { !$0.1 }.map(\.0)
            }
            check(store.names(query), sorted.map(\.name), "\(query.sort) /\(filter)")
        }

        private mutating func compare(_ query: ValidationQuery) {
            let found = known.values.filter { table in
                table.validationVerdict != .pass
                    && admits(table, query.filter, query.isRunning)
            }
            let sorted = found.sorted {
                (ValidationFinding($0).rank, $0.name) < (ValidationFinding($1).rank, $1.name)
            }
            check(store.names(query), sorted.map(\.name), "validation /\(filter)")
        }

        private func admits(
            _ table: TableStatistics, _ filter: TableFilter, _ isRunning: Bool
        ) -> Bool {
            let history = table.state.isLoading ? store.rates[table.name] : nil
            return filter.admits(TableRecord(table, history: history), isRunning: isRunning)
        }

        private func status(_ table: TableStatistics, _ isRunning: Bool) -> TableStatus {
            store.status(of: table, isRunning: isRunning)
        }

        private mutating func check(
            _ list: some RowIDs<TableName>, _ expected: [TableName], _ what: String
        ) {
            listed += list.count
            if Array(list) != expected { faults.append("\(what): \(Array(list)), not \(expected)") }
            for (index, name) in expected.enumerated() where list.firstIndex(of: name) != index {
                faults.append("\(what): \(name) is not found")
            }
            let others = known.keys.filter { !expected.contains($0) }
            if others.contains(where: { list.firstIndex(of: $0) != nil }) {
                faults.append("\(what): what is not listed is found")
            }
        }

        private mutating func compareSums() {
            let tables = known.values.sorted { $0.name < $1.name }
            if Array(store.tables) != tables { faults.append("other tables") }
            let loading = tables.filter(\.state.isLoading).compactMap { store.rates[$0.name] }
            let rates = loading.compactMap(\.rateOverOneMinute)
            let behind = tables.compactMap(\.changesBehind)
            let sums = store.sums
            let progress = LoadProgress(tables: tables, expectedRows: store.expectedRows)
            if sums.progress != progress { faults.append("\(sums.progress), not \(progress)") }
            if sums.stalled != loading.count(where: { $0.stalledSince != nil }) {
                faults.append("\(sums.stalled) stalled")
            }
            if abs((sums.rate ?? -1) - (rates.isEmpty ? -1 : rates.reduce(0, +))) > 1e-6 {
                faults.append("\(String(describing: sums.rate)) rows/s")
            }
            if sums.changesBehind != (behind.isEmpty ? nil : behind.reduce(0, +)) {
                faults.append("\(String(describing: sums.changesBehind)) behind")
            }
            let limits = #"{"ValidationSettings": {"FailureMaxCount": 3000}}"#
            if pick(9) == 0 { settings = settings == nil ? try? TaskSettings(json: limits) : nil }
            if store.validation(settings) != ValidationSummary(tables, settings: settings) {
                faults.append("\(store.validation(settings))")
            }
        }
    }
}
