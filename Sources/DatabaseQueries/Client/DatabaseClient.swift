#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Asks one database one question at a time through the user's own client program.
///
/// A process that calls this ignores SIGPIPE: a client that ends early does not read its input.
public struct DatabaseClient: Sendable {
    public let connection: DatabaseConnection
    public let limits: QueryLimits
    let time: QueryTime
    let runner: ClientRunner

    public init(
        _ connection: DatabaseConnection, limits: QueryLimits = QueryLimits(),
        time: QueryTime = .system
    ) {
        self.init(connection, limits: limits, time: time, runner: ClientProgram.viaSubprocess)
    }

    init(
        _ connection: DatabaseConnection, limits: QueryLimits, time: QueryTime,
        runner: @escaping ClientRunner
    ) {
        self.connection = connection
        self.limits = limits
        self.time = time
        self.runner = runner
    }

    /// What asking would run; nil if this kind of database has no text for the question.
    public func plan<Query: DatabaseQuery>(_ query: Query) -> QueryPlan<Query>? {
        QueryPlan(query, connection, limits)
    }

    /// Runs what the plan shows. Cancelling the task interrupts the client, which cancels the
    /// statement in the server.
    public func run<Query: DatabaseQuery>(_ plan: QueryPlan<Query>) async -> QueryAnswer<Query.Row>
    {
        let asked = time.now()
        let run = await runner(plan.program, time)
        let seconds = max(0, time.now().timeIntervalSince(asked))
        return QueryAnswer(
            info: Query.info, connection: connection.name, asked: asked, seconds: seconds,
            result: ClientOutput(run, connection).answer(plan))
    }

    /// Plans and runs; unknown if this kind of database has no text for the question.
    public func ask<Query: DatabaseQuery>(_ query: Query) async -> QueryAnswer<Query.Row> {
        guard let plan = plan(query) else {
            return QueryAnswer(
                info: Query.info, connection: connection.name, asked: time.now(), seconds: 0,
                result: .failure(
                    QueryUnknown(
                        .unsupported,
                        "'\(Query.info.title)' has no text for \(connection.kind.rawValue).",
                        "Look at the database by hand.")))
        }
        return await run(plan)
    }
}
