import AWSClient

/// What a request asks for, as far as its head and form tell: service, operation and protocol.
struct WireCall: Sendable {
    /// `nil` for a service that the account does not have.
    let service: SimulatedService?
    /// What the request calls the service: the name it was signed for when it is unknown.
    let serviceName: String
    let operation: String
    let format: WireFormat
    /// The parameters that stand in the head of the request or in its form; bodies are read later,
    /// after the signature.
    let form: [(name: String, value: String)]

    /// `dms:DescribeReplicationTasks`, as policies and request logs spell it.
    var action: String { "\(service?.permissionPrefix ?? serviceName):\(operation)" }

    /// Recognises a request, even one for a service the account does not have.
    init(_ request: HTTPRequest) {
        let signed =
            request.headers["Authorization"].flatMap { AuthorizationHeader($0) }?.scope.service
        if let target = request.headers["X-Amz-Target"] {
            self.init(target: target, request)
        } else if signed == "s3" {
            let call = S3Call(request)
            self.init(.s3, "s3", call.operation, .s3, call.parameters)
        } else {
            self.init(form: FormFields.read(request.body), request, signedFor: signed)
        }
    }

    private init(
        _ service: SimulatedService?, _ name: String, _ operation: String, _ format: WireFormat,
        _ form: [(name: String, value: String)] = []
    ) {
        self.service = service
        serviceName = name
        self.operation = operation
        self.format = format
        self.form = form
    }

    private init(target: String, _ request: HTTPRequest) {
        let parts = target.split(separator: ".", maxSplits: 1).map(String.init)
        let prefix = parts.first ?? ""
        let service = SimulatedService.all.first { $0.targetPrefix == prefix }
        let format: WireFormat =
            service?.queryVersion == nil
            ? .json11 : .json10(isQueryCompatible: request.headers["x-amzn-query-mode"] == "true")
        self.init(service, prefix, parts.count == 2 ? parts[1] : "?", format)
    }

    private init(
        form: [(name: String, value: String)], _ request: HTTPRequest, signedFor name: String?
    ) {
        guard request.method == "POST", request.path == "/",
            let action = form.first(where: { $0.name == "Action" })?.value,
            let version = form.first(where: { $0.name == "Version" })?.value
        else {
            self.init(nil, name ?? "unknown", "\(request.method) \(request.path)", .json11)
            return
        }
        let service = SimulatedService.all.first { $0.queryVersion == version }
        let namespace = service?.namespace ?? "http://webservices.amazon.com/AWSFault/2005-15-09"
        let format: WireFormat =
            (service?.signingName ?? name) == "ec2"
            ? .ec2(namespace: namespace) : .query(namespace: namespace)
        self.init(service, name ?? "unknown", action, format, form)
    }

    /// The refusal of a call that the account does not have; it names the call.
    var unknown: AWSFault {
        let known = SimulatedService.all.map(\.permissionPrefix).joined(separator: ", ")
        let message =
            service == nil
            ? "The simulated account does not know the call \(action): it has no such service. It "
                + "has \(known)."
            : "The simulated account does not know the call \(action)."
        return switch format {
        case .json11, .json10: AWSFault(code: "UnknownOperationException", message: message)
        case .query, .ec2: AWSFault(code: "InvalidAction", message: message)
        case .s3: AWSFault(code: "NotImplemented", message: message, status: 501)
        }
    }

    /// The parameters, read in the call's protocol.
    func input(_ body: [UInt8]) throws(AWSFault) -> WireInput {
        switch format {
        case .query, .ec2:
            return WireInput(value: FormFields.value(of: form))
        case .s3:
            return WireInput(value: S3Call.input(form, body))
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
