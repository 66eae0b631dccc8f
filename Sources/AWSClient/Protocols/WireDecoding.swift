/// Reads the answer to a call in its service's protocol.
enum WireDecoding {
    /// The output in a successful answer, and what could not be read of it.
    static func output<Operation: AWSOperation>(
        of operation: Operation.Type, in response: HTTPResponse, texts: SharedTexts = SharedTexts()
    ) throws(AWSClientError) -> (value: Operation.Output, unread: UnreadValues) {
        do throws(UnreadableBody) {
            switch operation.service.wireProtocol {
            case .json11, .json10QueryCompatible:
                let (value, reader) = try WireReader.document(
                    Operation.Output.self, in: response.body, texts: texts.lend())
                texts.giveBack(reader.texts)
                return (value, reader.unread)
            case .query:
                let root = try XMLReader.read(response.body)
                return try WireReader.result(
                    Operation.Output.self, in: root["\(operation.name)Result"])
            }
        } catch {
            // Values never appear in what is said of them.
            throw AWSClientError(
                .unreadableReply, operation: operation.label,
                message: "The answer \(error.reason).",
                advice: "If this persists, check what answers at the endpoint: "
                    + "a proxy, or a newer version of the service.",
                requestID: ServiceFault.requestID(in: response.headers), status: response.status)
        }
    }
}
