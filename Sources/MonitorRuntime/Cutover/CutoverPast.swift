import AccountState
public import Foundation
public import Migration

/// What AWS still knows of the hours of a cutover, beside one look at the present.
public struct CutoverPast: Sendable {
    /// What happened to alarms, by their names; one that is missing was not had.
    public var histories: [String: [AlarmChange]] = [:]
    /// Lag and backlog of the tasks that move the data, also of one that is stopped by now; one that
    /// is missing was not had.
    public var metrics: [ARN: MetricsReport] = [:]

    public init() {}

    /// The metrics that are kept as charts.
    static let charted: [(title: String, unit: String, metrics: [MetricName])] = [
        ("Lag", "s", [.latencyTarget, .latencySource]),
        ("Backlog", "changes", [.incomingChanges, .changesMemoryTarget, .changesDiskTarget]),
    ]

    /// Requests made of each kind; one asks about one alarm or one task.
    private static let most = 50

    /// Asks about the time since a date. Each kind ends at the first request that fails.
    public static func take(
        _ look: CutoverLook, since start: Date, from service: any MigrationService
    ) async -> CutoverPast {
        var past = CutoverPast()
        await past.askHistories(look, start, service)
        await past.askMetrics(look, start, service)
        return past
    }

    /// Alarms that changed last come first.
    private mutating func askHistories(
        _ look: CutoverLook, _ start: Date, _ service: any MigrationService
    ) async {
        let alarms = (look.account.alarms ?? []).sorted {
            ($0.since ?? .distantPast) > ($1.since ?? .distantPast)
        }
        for alarm in alarms.prefix(Self.most) {
            do throws(ServiceFailure) {
                histories[alarm.name] = try await service.alarmHistory(
                    of: alarm.name, since: start, urgency: .acting)
            } catch {
                return
            }
        }
    }

    private mutating func askMetrics(
        _ look: CutoverLook, _ start: Date, _ service: any MigrationService
    ) async {
        let names = Self.charted.flatMap { $0.metrics }
        for task in look.forward.prefix(Self.most) {
            guard let subject = look.account.metricSubject(of: task) else { continue }
            let question = MetricQuestion(subject, names, from: start, to: look.now)
            do throws(ServiceFailure) {
                let reports = try await service.metrics([question], urgency: .acting)
                metrics[task.arn] = reports.first
            } catch {
                return
            }
        }
    }
}
