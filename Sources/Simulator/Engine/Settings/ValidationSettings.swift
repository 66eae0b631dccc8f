import Basics

/// The section `ValidationSettings`.
struct ValidationSettings: Sendable, Equatable {
    let isEnabled: Bool
    /// Whether the task only validates.
    let isOnly: Bool
    /// Tables compared at once.
    let threads: Int
    /// Failed and suspended rows after which the task's validation ends.
    let failureLimit: Int
    /// Failed rows after which a table is not compared any further.
    let tableFailureLimit: Int
    let skipsLobs: Bool

    init(_ section: SettingsSection) {
        isEnabled = section.flag("EnableValidation", or: false)
        isOnly = isEnabled && section.flag("ValidationOnly", or: false)
        threads = section.integer("ThreadCount", 1...1_000, or: 5)
        failureLimit = section.integer("FailureMaxCount", 1...Int.max, or: 10_000)
        tableFailureLimit = section.integer("TableFailureMaxCount", 1...Int.max, or: 1_000)
        skipsLobs = section.flag("SkipLobColumns", or: false)
    }
}

/// The section `ResyncSettings`.
struct ResyncSettings: Sendable, Equatable {
    let isEnabled: Bool
    /// When the window opens; `nil` without a valid expression.
    let schedule: CronSchedule?
    /// Seconds the window stays open at most (MaxResyncTime, 5 to 14,400 minutes).
    let limit: Int

    init(_ section: SettingsSection) {
        isEnabled = section.flag("EnableResync", or: false)
        schedule = section.text("ResyncSchedule").flatMap(CronSchedule.init)
        limit = section.integer("MaxResyncTime", 5...14_400, or: 60) * 60
    }
}

/// A cron expression of five fields – minute, hour, day of month, month, day of week – in UTC,
/// such as `30 9 ? * MON-FRI`.
struct CronSchedule: Sendable, Equatable {
    private let minutes: Set<Int>
    private let hours: Set<Int>
    private let days: Set<Int>
    private let months: Set<Int>
    private let weekdays: Set<Int>

    /// `nil` for anything that is no expression of five fields.
    init?(_ text: String) {
        let fields = text.split(separator: " ")
        guard fields.count == 5, let minutes = Self.values(fields[0], 0...59, []),
            let hours = Self.values(fields[1], 0...23, []),
            let days = Self.values(fields[2], 1...31, []),
            let months = Self.values(fields[3], 1...12, Self.monthNames),
            let weekdays = Self.values(fields[4], 0...7, Self.dayNames)
        else { return nil }
        self.minutes = minutes
        self.hours = hours
        self.days = days
        self.months = months
        self.weekdays = Set(weekdays.map { $0 % 7 })
    }

    /// Whether the minute that `time`, in seconds since 1970, lies in is one of the schedule's.
    func matches(_ time: Double) -> Bool {
        let civil = CivilTime(seconds: time)
        return minutes.contains(civil.minute) && hours.contains(civil.hour)
            && days.contains(civil.day) && months.contains(civil.month)
            && weekdays.contains(civil.weekday)
    }

    private static func values(
        _ field: Substring, _ range: ClosedRange<Int>, _ names: [String]
    ) -> Set<Int>? {
        var result: Set<Int> = []
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
            guard pieces.count <= 2, let first = pieces.first,
                let span = span(first, range, names)
            else { return nil }
            guard pieces.count == 2 else {
                result.formUnion(span)
                continue
            }
            guard let step = Int(pieces[1]), step > 0 else { return nil }
            let end = first.contains("-") || first == "*" ? span.upperBound : range.upperBound
            result.formUnion(stride(from: span.lowerBound, through: end, by: step))
        }
        return result.isEmpty ? nil : result
    }

    private static func span(
        _ text: Substring, _ range: ClosedRange<Int>, _ names: [String]
    ) -> ClosedRange<Int>? {
        if text == "*" || text == "?" { return range }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { word in
            Int(word) ?? names.firstIndex(of: word.uppercased()).map { $0 + range.lowerBound }
        }
        guard (1...2).contains(ends.count), let low = ends.first ?? nil,
            let high = ends.last ?? nil, low <= high, range.contains(low), range.contains(high)
        else { return nil }
        return low...high
    }

    private static let monthNames = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ]
    private static let dayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
}
