import Migration

/// The alarms that concern DMS, out of all that an account has.
struct AlarmSelection: Sendable {
    let metricAlarms: [Wire.MetricAlarm]
    let compositeAlarms: [Wire.CompositeAlarm]

    /// Keeps metric alarms on DMS metrics, and composite alarms whose rule names a kept alarm, directly or
    /// through other composite alarms.
    init(metricAlarms: [Wire.MetricAlarm], compositeAlarms: [Wire.CompositeAlarm]) {
        self.metricAlarms = metricAlarms.filter(\.concernsDMS)
        var kept = Set(self.metricAlarms.flatMap { [$0.name, $0.arn].compactMap { $0 } })
        var keptRules: Set<Int> = []
        let rules = compositeAlarms.map { AlarmRule($0.rule ?? "").names }
        var hasGrown = !kept.isEmpty
        while hasGrown {
            hasGrown = false
            for (index, names) in rules.enumerated()
            where !keptRules.contains(index) && !names.isDisjoint(with: kept) {
                keptRules.insert(index)
                let alarm = compositeAlarms[index]
                kept.formUnion([alarm.name, alarm.arn].compactMap { $0 })
                hasGrown = true
            }
        }
        self.compositeAlarms = compositeAlarms.indices.filter(keptRules.contains)
            .map { compositeAlarms[$0] }
    }
}

extension Wire.MetricAlarm {
    /// True if it watches a metric of DMS, by itself or within metric math.
    var concernsDMS: Bool {
        namespace == MetricQuery.namespace
            || (metrics ?? []).contains { query in
                query.stat?.metric?.namespace == MetricQuery.namespace
                    || query.expression?.contains(MetricQuery.namespace) == true
            }
    }
}

/// The states of all alarms of the account, of which composite alarms are made.
struct AlarmStandings: Sendable {
    private var children: [String: AlarmChild] = [:]

    init(metricAlarms: [Wire.MetricAlarm], compositeAlarms: [Wire.CompositeAlarm]) {
        for alarm in metricAlarms { add(alarm.name, alarm.arn, alarm.state) }
        for alarm in compositeAlarms { add(alarm.name, alarm.arn, alarm.state) }
    }

    private mutating func add(_ name: String?, _ arn: String?, _ state: String?) {
        guard let name = name ?? arn else { return }
        let child = AlarmChild(name: name, state: AlarmState(state ?? ""))
        for key in [name, arn].compactMap(\.self) { children[key] = child }
    }

    /// The alarms a rule names, sorted by name. A word that no alarm has as its name is left out: it may be
    /// an operator.
    func children(of rule: String) -> [AlarmChild] {
        Set(AlarmRule(rule).names.compactMap { children[$0] }).sorted { $0.name < $1.name }
    }
}

/// The rule of a composite alarm, as far as the alarms it names:
/// `ALARM("lag is high") OR ALARM(arn:aws:cloudwatch:…)`.
///
/// Source: CloudWatch API Reference, `PutCompositeAlarm`, `AlarmRule`.
struct AlarmRule: Sendable {
    /// Every word of the rule, quoted ones whole. Names and ARNs of alarms are among them; so are
    /// operators, which does no harm where names are looked up.
    let names: Set<String>

    init(_ text: String) {
        var names: Set<String> = []
        var word = ""
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if isEscaped {
                word.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character.isWhitespace || "(),".contains(character) {
                if !word.isEmpty { names.insert(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { names.insert(word) }
        self.names = names
    }
}
