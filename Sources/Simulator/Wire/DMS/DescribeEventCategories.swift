/// Lists the categories of events, by what they are about.
enum DescribeEventCategories: SimulatedOperation {
    private static let categories: [AccountEvent.Source: [String]] = [
        .instance: [
            "configuration change", "creation", "deletion", "failover", "failure", "low storage",
            "maintenance",
        ],
        .task: ["configuration change", "creation", "deletion", "failure", "state change"],
    ]

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let type = try input.text("SourceType")
        let groups = [AccountEvent.Source.instance, .task].filter { source in
            type == nil || type == source.rawValue
        }
        return [
            "EventCategoryGroupList": .array(
                groups.map { source in
                    [
                        "SourceType": .string(source.rawValue),
                        "EventCategories": .texts(categories[source] ?? []),
                    ]
                })
        ]
    }
}
