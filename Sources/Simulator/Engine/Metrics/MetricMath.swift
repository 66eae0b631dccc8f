/// Queries of one or several metrics, and expressions over them.
struct MetricMath: Sendable, Equatable {
    /// One metric, or one expression over queries beside it.
    struct Query: Sendable, Equatable {
        enum Source: Sendable, Equatable {
            case metric(MetricIdentity, statistic: String, period: Int)
            case expression(MathExpression, text: String)
        }

        let id: String
        let label: String?
        let source: Source
        let returnsData: Bool
    }

    let queries: [Query]

    /// The longest period of any metric, on which expressions are evaluated.
    var period: Int {
        queries.reduce(60) { longest, query in
            guard case .metric(_, _, let period) = query.source else { return longest }
            return max(longest, period)
        }
    }

    /// The datapoints of every query between two instants, by the instants they begin at.
    func values(from start: Int, to end: Int, in store: SimulatedMetrics) -> [String: [Int: Double]]
    {
        var series: [String: [Int: Double]] = [:]
        for query in queries {
            guard case .metric(let metric, let statistic, let period) = query.source else {
                continue
            }
            series[query.id] = Self.points(of: store[metric], statistic, period, start, end)
        }
        let grid = grid(over: series)
        // An expression may use a later one; no chain is longer than the list.
        for _ in queries {
            for query in queries where series[query.id] == nil {
                guard case .expression(let expression, _) = query.source,
                    expression.names.allSatisfy({ series[$0] != nil })
                else { continue }
                series[query.id] = expression.value(of: series, grid: grid).series(on: grid)
            }
        }
        return series
    }

    /// The instants from the first to the last datapoint; those of the whole window would be too many.
    private func grid(over series: [String: [Int: Double]]) -> [Int] {
        let times = series.values.flatMap(\.keys)
        guard let first = times.min(), let last = times.max() else { return [] }
        return Array(
            stride(from: first.flooredDivision(by: period) * period, through: last, by: period))
    }

    /// Reads only minutes that the series holds, so a wide window costs nothing.
    private static func points(
        of series: SimulatedMetricSeries?, _ statistic: String, _ period: Int, _ start: Int,
        _ end: Int
    ) -> [Int: Double] {
        guard let series else { return [:] }
        let first = max(start, series.firstMinute * 60).flooredDivision(by: period)
        let last = min(end, series.endMinute * 60)
        var points: [Int: Double] = [:]
        for time in stride(from: first * period, to: last, by: period) where time >= start {
            points[time] = series.statistic(statistic, from: time, period: period)
        }
        return points
    }
}
