import AWSClient

/// What a request asks for, as far as its head and form tell: service, operation and protocol.
struct WireCall: Sendable {
    let service: SimulatedService
    let operation: String
    let format: WireFormat
    /// The parameters of a Query request; JSON bodies are read later, after the signature.
    let form: [(name: String, value: String)]

    /// `dms:DescribeReplicationTasks`, as policies and request logs spell it.
    var action: String { "\(service.permissionPrefix):\(operation)" }

    /// Recognises a request; `nil` when no service of the account is addressed.
    init?(_ request: HTTPRequest) {
        guard request.method == "POST", request.path == "/" else { return nil }
        if let target = request.headers["X-Amz-Target"] {
            self.init(target: target, request)
        } else {
            self.init(form: FormFields.read(request.body))
        }
    }

    private init?(target: String, _ request: HTTPRequest) {
        let parts = target.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2,
            let service = SimulatedService.all.first(where: { $0.targetPrefix == parts[0] })
        else { return nil }
        self.service = service
        operation = parts[1]
        format =
            service.queryVersion == nil
            ? .json11 : .json10(isQueryCompatible: request.headers["x-amzn-query-mode"] == "true")
        form = []
    }

    private init?(form: [(name: String, value: String)]) {
        guard let action = form.first(where: { $0.name == "Action" })?.value,
            let version = form.first(where: { $0.name == "Version" })?.value,
            let service = SimulatedService.all.first(where: { $0.queryVersion == version })
        else { return nil }
        self.service = service
        operation = action
        format =
            service.signingName == "ec2"
            ? .ec2(namespace: service.namespace) : .query(namespace: service.namespace)
        self.form = form
    }

    /// The parameters, read in the call's protocol.
    func input(_ body: [UInt8]) throws(AWSFault) -> WireInput {
        switch format {
        case .query, .ec2:
            return WireInput(value: FormFields.value(of: form))
        case .json10, .json11:
            do {
                return WireInput(value: try JSONReader.value(of: body))
            } catch {
                throw AWSFault(
                    code: "SerializationException",
                    message: "The request body is not JSON: \(error.problem) at byte "
                        + "\(error.offset)")
            }
        }
    }
}
