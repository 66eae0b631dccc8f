/// Deletes an endpoint that no task uses.
enum DeleteEndpoint: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("EndpointArn")
        guard let index = account.endpoints.firstIndex(where: { $0.arn == arn }) else {
            throw .notFound("Endpoint not found: \(arn)")
        }
        try account.deleteEndpoint(at: index)
        return ["Endpoint": account.endpoints[index].wire]
    }
}
