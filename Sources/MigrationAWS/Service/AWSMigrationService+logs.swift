public import Migration

/// What CloudWatch Logs is asked.
extension AWSMigrationService {
    public func logEvents(
        of stream: LogStreamName, from position: LogPosition, urgency: Urgency
    ) async throws(ServiceFailure) -> LogPage {
        let input = GetLogEvents.Input(stream, from: position)
        do {
            let reply = try await send(GetLogEvents.self, input, urgency: urgency)
            return try LogPage(wire: reply, askedWith: input.nextToken)
        } catch  where error.meansTokenExpired && input.nextToken != nil {
            // A page without a token: the reader can only go on from an instant, and drops the
            // events it has already.
            return LogPage(events: [], nextToken: nil, isAtEnd: false)
        } catch  where error.reason == .notFound {
            throw await explain(error, missing: stream, urgency: urgency)
        }
    }

    public func logGroup(
        _ name: String, urgency: Urgency
    ) async throws(ServiceFailure) -> LogGroup? {
        let input = DescribeLogGroups.Input(prefix: name)
        let pages = try await pages(DescribeLogGroups.self, input, urgency: urgency) { page in
            page.groups?.contains { $0.logGroupName == name } == true
        }
        let found = pages.flatMap { $0.groups ?? [] }.first { $0.logGroupName == name }
        return found.map {
            LogGroup(
                name: name, retentionDays: $0.retentionInDays, storedBytes: $0.storedBytes)
        }
    }

    /// Says whether the group or only the stream is missing; `failure` as it is if that is not told.
    private func explain(
        _ failure: ServiceFailure, missing stream: LogStreamName, urgency: Urgency
    ) async -> ServiceFailure {
        let input = DescribeLogStreams.Input(logGroupName: stream.group)
        var explained = failure
        do {
            let reply = try await send(DescribeLogStreams.self, input, urgency: urgency)
            let newest = reply.logStreams?.first?.logStreamName
            explained.message =
                "The log group '\(stream.group)' has no stream '\(stream.stream)'"
                + (newest.map { "; the one written to last is '\($0)'." } ?? ".")
            explained.advice = "A task makes its stream when it first runs with logging enabled."
        } catch  where error.reason == .notFound {
            explained.message = "There is no log group '\(stream.group)'."
            explained.advice =
                "It comes with the first log of any task on the instance: check that the task's "
                + "settings enable logging and that the role 'dms-cloudwatch-logs-role' exists."
        } catch {
            return failure
        }
        return explained
    }
}
