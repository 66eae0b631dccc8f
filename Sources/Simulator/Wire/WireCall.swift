import AWSClient
import Basics

/// The service, operation and protocol of a request, from its headers and form.
struct WireCall: Sendable {
    /// `nil` for a service that the account does not have.
    let service: SimulatedService?
    /// The service's name in the request, or the one it was signed for.
    let serviceName: String
    let operation: String
    let format: WireFormat
    /// The parameters in the request's headers or form; JSON bodies are read after the signature is
    /// verified.
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

    /// The error for an unknown call; it names the call.
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
                return WireInput(value: try WireValue(json: body))
            } catch {
                throw AWSFault(
                    code: "SerializationException",
                    message: "The request body is not JSON: \(error.problem) at byte "
                        + "\(error.offset)")
            }
        }
    }
}

/// Form bodies of the Query protocol: `Action=…&AlarmNames.member.1=…`.
enum FormFields {
    /// The fields in the order they came, percent-decoded; what cannot be decoded stays as it is.
    static func read(_ body: [UInt8]) -> [(name: String, value: String)] {
        let text = String(decoding: body, as: UTF8.self)
        return text.split(separator: "&").map { field in
            let parts = field.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
        }
    }

    /// The nested value that dotted names describe; `member.N` and `N` make lists.
    static func value(of fields: [(name: String, value: String)]) -> WireValue {
        var root = Node()
        for field in fields where field.name != "Action" && field.name != "Version" {
            let path = field.name.split(separator: ".").map(String.init)
            root.insert(field.value, at: path[...].filter { $0 != "member" }[...])
        }
        return root.value
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private struct Node {
        var text: String?
        var children: [(name: String, node: Node)] = []

        mutating func insert(_ value: String, at path: ArraySlice<String>) {
            guard let name = path.first else {
                text = value
                return
            }
            if let index = children.firstIndex(where: { $0.name == name }) {
                children[index].node.insert(value, at: path.dropFirst())
            } else {
                var node = Node()
                node.insert(value, at: path.dropFirst())
                children.append((name, node))
            }
        }

        var value: WireValue {
            if let text, children.isEmpty { return .string(text) }
            let isList = !children.isEmpty && children.allSatisfy { Int($0.name) != nil }
            if isList { return .array(children.map(\.node.value)) }
            var object = WireObject()
            for child in children { object.append(child.name, child.node.value) }
            return .object(object)
        }
    }
}
