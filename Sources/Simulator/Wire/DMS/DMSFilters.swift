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
