import AccountState
import Migration

/// Everything known of an endpoint.
struct EndpointSheet: DetailSheet {
    let arn: ARN
    let context: PaneContext

    private var endpoint: DatabaseEndpoint? {
        context.world.endpoints?.first { $0.arn == arn }
    }

    var title: String { "Endpoint \(endpoint?.identifier ?? arn.resourceID)" }

    var feeds: [Feed] { [.endpoints, .connections, .instances, .tasks, .tags(arn)] }

    var sections: [FactSection] {
        let tasks = (context.world.tasks ?? []).filter {
            $0.sourceEndpointARN == arn || $0.targetEndpointARN == arn
        }
        return [
            EndSections(context: context).endpoint(
                "Endpoint, \(endpoint?.role.text ?? "of a kind not known")", arn, from: nil),
            TaskFactSection.section("Used by", tasks),
            FactSection("Identity", [Fact("ARN", arn.text)]),
            EndSections(context: context).tags(of: arn),
        ]
    }
}
