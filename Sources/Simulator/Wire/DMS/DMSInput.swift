/// The `Filters` of a DMS call: all of them must hold, and each holds for any of its values.
struct DMSFilters: Sendable, Equatable {
    private let filters: [(name: String, values: [String])]

    /// Reads the filters; a name the call does not know is refused.
    init(_ input: WireInput, known: [String]) throws(AWSFault) {
        var filters: [(String, [String])] = []
        for filter in try input.list("Filters") {
            let name = try filter.required("Name")
            let values = try filter.texts("Values")
            guard known.contains(name) else {
                throw .invalidValue("The filter name \(name) is not valid for this call.")
            }
            guard !values.isEmpty else { throw .missing("Values") }
            filters.append((name, values))
        }
        self.filters = filters
    }

    var isEmpty: Bool { filters.isEmpty }

    /// Whether a resource passes; `attributes` are what it has under each filter's name.
    func pass(_ attributes: (String) -> String?) -> Bool {
        filters.allSatisfy { filter in
            attributes(filter.name).map(filter.values.contains) ?? false
        }
    }

    static func == (left: DMSFilters, right: DMSFilters) -> Bool {
        left.filters.elementsEqual(right.filters) { $0 == $1 }
    }
}

extension [SimulatedTask] {
    /// The task of that ARN, or DMS's refusal.
    func index(arn: String) throws(AWSFault) -> Int {
        guard let index = firstIndex(where: { $0.arn == arn }) else {
            throw .notFound("No tasks found matching arn: \(arn)")
        }
        return index
    }
}

/// DMS's rule for names: letters, digits and hyphens, a letter first, no hyphen last or doubled.
enum ResourceIdentifier {
    static func isValid(_ name: String, limit: Int = 255) -> Bool {
        guard let first = name.first, first.isASCII, first.isLetter, name.count <= limit else {
            return false
        }
        return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            && !name.hasSuffix("-") && !name.contains("--")
    }

    static func refusal(_ parameter: String, _ name: String) -> AWSFault {
        .invalidValue(
            "The parameter \(parameter) is not a valid identifier because it contains invalid "
                + "characters: \(name). Identifiers must begin with a letter, must contain only "
                + "ASCII letters, digits and hyphens, and must not end with a hyphen or contain "
                + "two consecutive hyphens.")
    }
}

/// Finds the resources a call names, with DMS's errors.
extension SimulatedAccount {
    func instanceIndex(_ arn: String) throws(AWSFault) -> Int {
        guard let index = instances.firstIndex(where: { $0.arn == arn }) else {
            throw .notFound("Replication Instance not found: \(arn)")
        }
        return index
    }

    func endpointIndex(_ arn: String) throws(AWSFault) -> Int {
        guard let index = endpoints.firstIndex(where: { $0.arn == arn }) else {
            throw .notFound("Endpoint not found: \(arn)")
        }
        return index
    }

    /// The index of an instance that is available.
    func availableInstance(_ arn: String) throws(AWSFault) -> SimulatedInstance {
        let instance = instances[try instanceIndex(arn)]
        guard instance.status == "available" else {
            throw .invalidState("Replication Instance is not in active state")
        }
        return instance
    }

    /// Tasks under way on an instance or at an endpoint.
    func busyTasks(using arn: String) -> [SimulatedTask] {
        tasks.filter { task in
            let isBusy = [
                SimulatedTask.Status.running, SimulatedTask.Status.starting,
                SimulatedTask.Status.stopping,
            ].contains(task.status)
            return isBusy
                && (task.instanceARN == arn || task.sourceARN == arn || task.targetARN == arn)
        }
    }
}
