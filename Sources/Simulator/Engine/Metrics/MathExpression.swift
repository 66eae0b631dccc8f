/// An expression of CloudWatch's metric math: `100 * errors / (errors + 1)`, `MAX([m1, m2])`,
/// `IF(lag > 30, 1, 0)`, `FILL(m1, 0)`.
indirect enum MathExpression: Sendable, Equatable {
    case number(Double)
    case name(String)
    case list([MathExpression])
    /// Every metric of the call.
    case metrics
    case binary(String, MathExpression, MathExpression)
    case call(String, [MathExpression])

    /// The functions that are implemented; CloudWatch has more.
    static let functions = [
        "ABS", "AVG", "CEIL", "DIFF", "FILL", "FLOOR", "IF", "MAX", "MIN", "RATE", "SUM",
    ]

    /// The ids of the queries it uses; `METRICS()` uses no expression.
    var names: [String] {
        switch self {
        case .number, .metrics: []
        case .name(let name): name == "REPEAT" ? [] : [name]
        case .list(let parts), .call(_, let parts): parts.flatMap(\.names)
        case .binary(_, let left, let right): left.names + right.names
        }
    }

    /// What an expression is: one number, datapoints, or several series.
    enum Value: Sendable, Equatable {
        case scalar(Double)
        case series([Int: Double])
        case many([[Int: Double]])

        /// The value as datapoints; a number becomes one at every instant of the grid.
        func series(on grid: [Int]) -> [Int: Double] {
            switch self {
            case .scalar(let number):
                Dictionary(uniqueKeysWithValues: grid.map { ($0, number) })
            case .series(let points): points
            case .many(let all): all.first ?? [:]
            }
        }
    }

    /// Evaluates the expression; an instant with a missing operand has no value.
    func value(of series: [String: [Int: Double]], grid: [Int]) -> Value {
        switch self {
        case .number(let number): return .scalar(number)
        case .name(let name): return .series(series[name] ?? [:])
        case .list(let parts):
            return .many(parts.map { $0.value(of: series, grid: grid).series(on: grid) })
        case .metrics: return .many(series.sorted { $0.key < $1.key }.map(\.value))
        case .binary(let sign, let left, let right):
            return Self.combined(
                left.value(of: series, grid: grid), right.value(of: series, grid: grid)
            ) { Self.result(of: sign, $0, $1) }
        case .call(let function, let arguments):
            let values = arguments.map { $0.value(of: series, grid: grid) }
            return Self.result(of: function, values, grid: grid)
        }
    }

    private static func result(of sign: String, _ left: Double, _ right: Double) -> Double? {
        let result: Double
        switch sign {
        case "+": result = left + right
        case "-": result = left - right
        case "*": result = left * right
        case "/": result = left / right
        case "<": result = left < right ? 1 : 0
        case ">": result = left > right ? 1 : 0
        case "<=": result = left <= right ? 1 : 0
        case ">=": result = left >= right ? 1 : 0
        case "==": result = left == right ? 1 : 0
        case "!=": result = left != right ? 1 : 0
        default: return nil
        }
        return result.isFinite ? result : nil
    }

    private static func result(of function: String, _ values: [Value], grid: [Int]) -> Value {
        guard let first = values.first else { return .series([:]) }
        switch function {
        case "ABS": return mapped(first) { Swift.abs($0) }
        case "CEIL": return mapped(first) { $0.rounded(.up) }
        case "FLOOR": return mapped(first) { $0.rounded(.down) }
        case "DIFF", "RATE": return change(first.series(on: grid), isRate: function == "RATE")
        case "FILL": return filled(first.series(on: grid), values.dropFirst().first, grid)
        case "IF" where values.count == 3: return chosen(values, grid)
        default: return gathered(function, first)
        }
    }

    private static func mapped(_ value: Value, _ change: (Double) -> Double) -> Value {
        switch value {
        case .scalar(let number): .scalar(change(number))
        case .series(let points): .series(points.mapValues(change))
        case .many(let all): .many(all.map { $0.mapValues(change) })
        }
    }

    private static func combined(
        _ left: Value, _ right: Value, _ operation: (Double, Double) -> Double?
    ) -> Value {
        switch (left, right) {
        case (.scalar(let left), .scalar(let right)):
            operation(left, right).map { .scalar($0) } ?? .series([:])
        case (.scalar(let left), .series(let points)):
            .series(points.compactMapValues { operation(left, $0) })
        case (.series(let points), .scalar(let right)):
            .series(points.compactMapValues { operation($0, right) })
        case (.many(let all), let right):
            .many(all.map { combined(.series($0), right, operation).series(on: []) })
        case (let left, .many(let all)):
            .many(all.map { combined(left, .series($0), operation).series(on: []) })
        case (.series(let left), .series(let right)):
            .series(
                Dictionary(
                    uniqueKeysWithValues: left.compactMap { time, value in
                        right[time].flatMap { operation(value, $0) }.map { (time, $0) }
                    }))
        }
    }

    private static func change(_ points: [Int: Double], isRate: Bool) -> Value {
        let times = points.keys.sorted()
        var result: [Int: Double] = [:]
        for (before, time) in zip(times, times.dropFirst()) {
            guard let old = points[before], let new = points[time] else { continue }
            result[time] = (new - old) / (isRate ? Double(time - before) : 1)
        }
        return .series(result)
    }

    /// `REPEAT` is a name without a series, so `filling` is then an empty one.
    private static func filled(_ points: [Int: Double], _ filling: Value?, _ grid: [Int]) -> Value {
        var result = points
        var last: Double?
        for time in grid {
            if let value = points[time] {
                last = value
            } else if case .scalar(let number)? = filling {
                result[time] = number
            } else if let last {
                result[time] = last
            }
        }
        return .series(result)
    }

    private static func chosen(_ values: [Value], _ grid: [Int]) -> Value {
        let condition = values[0].series(on: grid)
        let yes = values[1].series(on: grid)
        let no = values[2].series(on: grid)
        return .series(
            Dictionary(
                uniqueKeysWithValues: condition.compactMap { time, value in
                    (value != 0 ? yes[time] : no[time]).map { (time, $0) }
                }))
    }

    /// Aggregates several series to one value per instant, and one series to one value.
    private static func gathered(_ function: String, _ value: Value) -> Value {
        switch value {
        case .scalar(let number): return .scalar(number)
        case .series(let points):
            return statistic(function, Array(points.values)).map { .scalar($0) } ?? .series([:])
        case .many(let all):
            var values: [Int: [Double]] = [:]
            for points in all {
                for (time, value) in points { values[time, default: []] += [value] }
            }
            return .series(values.compactMapValues { statistic(function, $0) })
        }
    }

    private static func statistic(_ function: String, _ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sum = values.reduce(0, +)
        return switch function {
        case "SUM": sum
        case "AVG": sum / Double(values.count)
        case "MIN": values.min()
        case "MAX": values.max()
        default: nil
        }
    }
}

extension MathExpression {
    /// Reads an expression; `nil` if it is not one or uses an unknown function.
    init?(_ text: String) {
        var reader = Reader(rest: Array(text)[...])
        guard let expression = reader.comparison(), reader.isAtEnd else { return nil }
        self = expression
    }

    private struct Reader {
        var rest: ArraySlice<Character>
        var depth = 0

        var isAtEnd: Bool {
            mutating get {
                skipBlanks()
                return rest.isEmpty
            }
        }

        mutating func comparison() -> MathExpression? {
            chain(["<=", ">=", "==", "!=", "<", ">"]) { $0.sum() }
        }

        private mutating func sum() -> MathExpression? { chain(["+", "-"]) { $0.product() } }

        private mutating func product() -> MathExpression? { chain(["*", "/"]) { $0.single() } }

        private mutating func chain(
            _ signs: [String], _ part: (inout Reader) -> MathExpression?
        ) -> MathExpression? {
            guard var left = part(&self) else { return nil }
            while let sign = signs.first(where: { take($0) }) {
                guard let right = part(&self) else { return nil }
                left = .binary(sign, left, right)
            }
            return left
        }

        private mutating func single() -> MathExpression? {
            depth += 1
            defer { depth -= 1 }
            guard depth < 100 else { return nil }
            if take("-") { return single().map { .binary("-", .number(0), $0) } }
            if take("(") {
                guard let inner = comparison(), take(")") else { return nil }
                return inner
            }
            if take("[") { return parts(until: "]").map { .list($0) } }
            return word()
        }

        private mutating func word() -> MathExpression? {
            skipBlanks()
            let text = String(
                rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_.".contains($0)) })
            guard let first = text.first else { return nil }
            rest = rest.dropFirst(text.count)
            if first.isNumber { return Double(text).map { .number($0) } }
            guard take("(") else {
                return first.isLowercase || text == "REPEAT" ? .name(text) : nil
            }
            guard let arguments = parts(until: ")") else { return nil }
            if text == "METRICS" { return arguments.isEmpty ? .metrics : nil }
            guard MathExpression.functions.contains(text), !arguments.isEmpty else { return nil }
            return .call(text, arguments)
        }

        private mutating func parts(until end: String) -> [MathExpression]? {
            var parts: [MathExpression] = []
            if take(end) { return parts }
            while let part = comparison() {
                parts.append(part)
                if take(end) { return parts }
                guard take(",") else { return nil }
            }
            return nil
        }

        private mutating func take(_ sign: String) -> Bool {
            skipBlanks()
            guard rest.starts(with: sign) else { return false }
            rest = rest.dropFirst(sign.count)
            return true
        }

        private mutating func skipBlanks() {
            rest = rest.drop { $0.isWhitespace }
        }
    }
}
