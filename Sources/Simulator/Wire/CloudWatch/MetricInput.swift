/// Reads the parts CloudWatch calls share: dimensions, periods and statistics.
enum MetricInput {
    static func invalid(_ message: String) -> AWSFault {
        AWSFault(code: "InvalidParameterValue", message: message)
    }

    /// What the newer calls of CloudWatch call the same.
    static func invalidValidation(_ message: String) -> AWSFault {
        AWSFault(code: "ValidationError", message: message)
    }

    static func missing(_ name: String) -> AWSFault {
        AWSFault(
            code: "MissingParameter", message: "The parameter \(name) is required.")
    }

    static func required(_ name: String, of input: WireInput) throws(AWSFault) -> String {
        guard let text = try input.text(name), !text.isEmpty else { throw missing(name) }
        return text
    }

    /// The exact metric a structure with Namespace, MetricName and Dimensions names.
    static func identity(_ input: WireInput) throws(AWSFault) -> MetricIdentity {
        MetricIdentity(
            namespace: try required("Namespace", of: input),
            name: try required("MetricName", of: input), dimensions: try dimensions(input))
    }

    static func dimensions(_ input: WireInput) throws(AWSFault) -> [MetricIdentity.Dimension] {
        var dimensions: [MetricIdentity.Dimension] = []
        for dimension in try input.list("Dimensions") {
            dimensions.append(
                .init(
                    name: try required("Name", of: dimension),
                    value: try required("Value", of: dimension)))
        }
        return dimensions
    }

    static func period(_ input: WireInput) throws(AWSFault) -> Int {
        guard let period = try input.integer("Period") else { throw missing("Period") }
        guard (1...31_536_000).contains(period), period % 60 == 0 else {
            throw invalid("Period must be a multiple of 60 for metrics of the namespace AWS/DMS.")
        }
        return period
    }

    /// What an alarm does when it changes: at most five ARNs a state.
    static func actions(_ name: String, of input: WireInput) throws(AWSFault) -> [String] {
        let actions = try input.texts(name)
        guard actions.count <= 5 else {
            throw invalidValidation(
                "1 validation error detected: Value '[\(actions.joined(separator: ", "))]' at "
                    + "'\(name.prefix(1).lowercased())\(name.dropFirst())' failed to satisfy "
                    + "constraint: Member must have length less than or equal to 5")
        }
        for action in actions {
            let parts = action.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count >= 6, parts[0] == "arn" else {
                throw invalidValidation("Invalid arn syntax: \(action)")
            }
        }
        return actions
    }

    static func wire(_ dimensions: [MetricIdentity.Dimension]) -> WireValue {
        .array(
            dimensions.map { ["Name": .string($0.name), "Value": .string($0.value)] })
    }
}
