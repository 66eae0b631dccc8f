/// Lists the engines there are, and what they can be used as.
enum DescribeEndpointTypes: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let filters = try DMSFilters(input, known: ["engine-name", "endpoint-type"])
        let paging = try Paging(dms: input)
        let all = EndpointInput.engines.flatMap { engine in
            ["source", "target"].map { (engine: engine, type: $0) }
        }
        let found = all.filter { choice in
            let excluded =
                choice.type == "source" ? EndpointInput.targetsOnly : EndpointInput.sourcesOnly
            return !excluded.contains(choice.engine.name)
                && filters.pass { $0 == "engine-name" ? choice.engine.name : choice.type }
        }
        let (page, next) = paging.page(of: found)
        return [
            "Marker": next,
            "SupportedEndpointTypes": .array(
                page.map { choice in
                    [
                        "EngineName": .string(choice.engine.name), "SupportsCDC": true,
                        "EndpointType": .string(choice.type),
                        "ReplicationInstanceEngineMinimumVersion": "3.4.7",
                        "EngineDisplayName": .string(choice.engine.display),
                    ]
                }),
        ]
    }
}
