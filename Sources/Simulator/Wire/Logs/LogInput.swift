/// Reads the parts Logs calls share: which group and stream, and between which times.
enum LogInput {
    static func invalid(_ message: String) -> AWSFault {
        AWSFault(code: "InvalidParameterException", message: message)
    }

    /// The group named, by name or by ARN, or the refusal for one that does not exist.
    static func group(
        _ input: WireInput, in account: SimulatedAccount
    ) throws(AWSFault) -> SimulatedLogGroup {
        let identifier = try input.text("logGroupIdentifier")
        guard let name = try input.text("logGroupName") ?? identifier?.logGroupName else {
            throw invalid("Either logGroupName or logGroupIdentifier is required.")
        }
        guard let group = account.activity.logs.group(name) else {
            throw AWSFault(
                code: "ResourceNotFoundException",
                message: "The specified log group does not exist.")
        }
        return group
    }

    static func stream(_ name: String, in group: SimulatedLogGroup) throws(AWSFault)
        -> SimulatedLogStream
    {
        guard let stream = group.stream(name) else {
            throw AWSFault(
                code: "ResourceNotFoundException",
                message: "The specified log stream does not exist.")
        }
        return stream
    }

    /// Whole milliseconds since 1970.
    static func milliseconds(_ time: Double) -> Int { Int((time * 1000).rounded()) }

    static func required(_ name: String, of input: WireInput) throws(AWSFault) -> String {
        guard let text = try input.text(name), !text.isEmpty else {
            throw invalid("1 validation error detected: Value at '\(name)' must not be null")
        }
        return text
    }

    /// A limit within bounds, or the standard one.
    static func limit(
        _ input: WireInput, standard: Int, _ range: ClosedRange<Int>
    ) throws(AWSFault) -> Int {
        let limit = try input.integer("limit") ?? standard
        guard range.contains(limit) else {
            throw invalid(
                "1 validation error detected: Value '\(limit)' at 'limit' failed to satisfy "
                    + "constraint: Member must be between \(range.lowerBound) and "
                    + "\(range.upperBound)")
        }
        return limit
    }
}

extension String {
    /// The name inside `arn:aws:logs:region:account:log-group:NAME[:*]`, or the text itself.
    fileprivate var logGroupName: String {
        let parts = split(separator: ":", omittingEmptySubsequences: false)
        return parts.count >= 7 && parts[0] == "arn" ? String(parts[6]) : self
    }
}
