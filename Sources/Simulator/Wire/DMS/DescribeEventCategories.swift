/// Lists the categories of events, by what they are about.
enum DescribeEventCategories: SimulatedOperation {
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
                        "EventCategories": .texts(source.categories),
                    ]
                })
        ]
    }
}
