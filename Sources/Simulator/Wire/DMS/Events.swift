/// Lists what happened to instances and tasks, oldest first.
enum DescribeEvents: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let paging = try Paging(dms: input)
        let filters = try DMSFilters(input, known: ["replication-instance-id"])
        let source = try input.text("SourceIdentifier")
        let type = try input.text("SourceType")
        let categories = try input.texts("EventCategories")
        let end = try input.time("EndTime") ?? account.context.time
        let minutes = try input.integer("Duration") ?? 60
        let start = try input.time("StartTime") ?? end - Double(minutes) * 60
        guard start <= end else {
            throw .invalidCombination("The start time must be before the end time.")
        }
        let found = account.activity.events.filter { event in
            (start...end).contains(event.at)
                && (source == nil || source == event.sourceIdentifier)
                && (type == nil || type == event.source.rawValue)
                && (categories.isEmpty || categories.contains(event.category))
                && filters.pass { _ in event.source == .instance ? event.sourceIdentifier : nil }
        }
        let (page, next) = paging.page(of: found)
        return ["Marker": next, "Events": .array(page.map(wire))]
    }

    private static func wire(_ event: AccountEvent) -> WireValue {
        [
            "SourceIdentifier": .string(event.sourceIdentifier),
            "SourceType": .string(event.source.rawValue),
            "Message": .string(event.message),
            "EventCategories": [.string(event.category)],
            "Date": .time(event.at),
        ]
    }
}

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
