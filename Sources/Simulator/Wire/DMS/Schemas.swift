/// Lets an instance read an endpoint's schemas again.
enum RefreshSchemas: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("EndpointArn")
        let endpoint = account.endpoints[try account.endpointIndex(arn)]
        let instance = try account.availableInstance(try input.required("ReplicationInstanceArn"))
        let isRefreshing = account.schemaRefreshes.contains {
            $0.endpointARN == arn && $0.status == "refreshing"
        }
        guard !isRefreshing else {
            throw .invalidState("Schemas of the endpoint are being refreshed already")
        }
        account.schemaRefreshes.removeAll { $0.endpointARN == arn }
        let refresh = SchemaRefresh(
            endpointARN: arn, instanceARN: instance.arn,
            failure: endpoint.plan.connectionFailure, at: account.tick)
        account.schemaRefreshes.append(refresh)
        return ["RefreshSchemasStatus": refresh.wire]
    }
}

/// Says how the last refresh of an endpoint's schemas went.
enum DescribeRefreshSchemasStatus: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("EndpointArn")
        _ = try account.endpointIndex(arn)
        guard let refresh = account.schemaRefreshes.first(where: { $0.endpointARN == arn }) else {
            throw .notFound("No schema refresh found for endpoint: \(arn)")
        }
        return ["RefreshSchemasStatus": refresh.wire]
    }
}

/// Lists the schemas of a source; a target's are not known.
enum DescribeSchemas: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let endpoint = account.endpoints[
            try account.endpointIndex(try input.required("EndpointArn"))]
        let paging = try Paging(dms: input)
        let planned = account.tasks.filter { $0.sourceARN == endpoint.arn }.flatMap(\.tables)
        let tables = planned.map(\.plan) + account.sourceTables(of: endpoint.identifier)
        let schemas = endpoint.plan.role == .source ? Set(tables.map(\.schema)).sorted() : []
        let (page, next) = paging.page(of: schemas)
        return ["Marker": next, "Schemas": .texts(Array(page))]
    }
}

extension SchemaRefresh {
    /// The structure `RefreshSchemasStatus`.
    fileprivate var wire: WireValue {
        [
            "EndpointArn": .string(endpointARN), "ReplicationInstanceArn": .string(instanceARN),
            "Status": .string(status), "LastRefreshDate": .instant(refreshedAt),
            "LastFailureMessage": .text(failure),
        ]
    }
}
