/// The rule of a composite alarm: `ALARM("lag") AND NOT (OK(cpu) OR FALSE)`.
indirect enum AlarmRule: Sendable, Equatable {
    case constant(Bool)
    case state(SimulatedAlarm.State, of: String)
    case not(AlarmRule)
    case and(AlarmRule, AlarmRule)
    case or(AlarmRule, AlarmRule)

    /// Reads a rule; `nil` for anything CloudWatch would not take.
    init?(_ text: String) {
        var reader = Reader(tokens: Self.tokens(of: text)[...])
        guard let rule = reader.either(), reader.tokens.isEmpty else { return nil }
        self = rule
    }

    /// The alarms it asks for, as they are written: by name or by ARN.
    var alarms: [String] {
        switch self {
        case .constant: []
        case .state(_, let alarm): [alarm]
        case .not(let rule): rule.alarms
        case .and(let left, let right), .or(let left, let right): left.alarms + right.alarms
        }
    }

    /// Whether it holds when `state` says what state an alarm is in.
    func holds(_ state: (String) -> SimulatedAlarm.State?) -> Bool {
        switch self {
        case .constant(let value): value
        case .state(let wanted, let alarm): state(alarm) == wanted
        case .not(let rule): !rule.holds(state)
        case .and(let left, let right): left.holds(state) && right.holds(state)
        case .or(let left, let right): left.holds(state) || right.holds(state)
        }
    }

    /// Words, parentheses, and texts in quotation marks.
    private static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var word = ""
        var isQuoted = false
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character.isWhitespace || "()".contains(character) {
                if !word.isEmpty { tokens.append(word) }
                word = ""
                if !character.isWhitespace { tokens.append(String(character)) }
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { tokens.append(word) }
        return isQuoted ? ["\""] : tokens
    }

    private struct Reader {
        var tokens: ArraySlice<String>
        var depth = 0

        mutating func either() -> AlarmRule? {
            guard var rule = both() else { return nil }
            while take("OR") {
                guard let next = both() else { return nil }
                rule = .or(rule, next)
            }
            return rule
        }

        private mutating func both() -> AlarmRule? {
            guard var rule = single() else { return nil }
            while take("AND") {
                guard let next = single() else { return nil }
                rule = .and(rule, next)
            }
            return rule
        }

        private mutating func single() -> AlarmRule? {
            depth += 1
            defer { depth -= 1 }
            guard depth < 100, let token = tokens.popFirst() else { return nil }
            switch token.uppercased() {
            case "TRUE": return .constant(true)
            case "FALSE": return .constant(false)
            case "NOT": return single().map { .not($0) }
            case "(":
                guard let rule = either(), take(")") else { return nil }
                return rule
            case let word:
                guard let state = SimulatedAlarm.State(rawValue: word), take("("),
                    let alarm = tokens.popFirst(), take(")")
                else { return nil }
                return .state(state, of: alarm)
            }
        }

        private mutating func take(_ word: String) -> Bool {
            guard tokens.first?.uppercased() == word else { return false }
            tokens.removeFirst()
            return true
        }
    }
}
