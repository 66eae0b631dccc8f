import Basics

/// Keys of the role an EC2 instance has, from its metadata service, version 2 only.
struct InstanceMetadataSource: CredentialSource {
    let context: ChainContext

    let name = "instance metadata"

    private static let roles = "/latest/meta-data/iam/security-credentials/"

    func load() async throws(AWSClientError) -> SourceAnswer {
        let environment = context.environment
        guard environment.flag("AWS_EC2_METADATA_DISABLED") != true else {
            return .absent("AWS_EC2_METADATA_DISABLED is set")
        }
        let origin = try self.origin()
        let token: String
        do {
            token = try await text(
                HTTPRequest(
                    method: "PUT", origin: origin, path: "/latest/api/token",
                    headers: ["x-aws-ec2-metadata-token-ttl-seconds": "21600"]))
        } catch {
            return .absent("\(origin) did not answer; this is probably not an EC2 instance")
        }
        let headers: HeaderFields = ["x-aws-ec2-metadata-token": token]
        let names: String
        do {
            names = try await text(
                HTTPRequest(method: "GET", origin: origin, path: Self.roles, headers: headers))
        } catch {
            guard error.status == 404 else { throw error }
            return .absent("the instance has no role")
        }
        guard let role = names.split(whereSeparator: \.isNewline).first?.trimmingBlanks else {
            return .absent("the instance has no role")
        }
        let path = Self.roles + PercentCoding.encode(String(role))
        let response = try await send(
            HTTPRequest(method: "GET", origin: origin, path: path, headers: headers))
        let document = try KeysDocument.read(response.body, from: "the instance metadata service")
        return .found(
            document.credentials(source: "the instance's role '\(OneLine.text(String(role)))'"))
    }

    private func origin() throws(AWSClientError) -> HTTPOrigin {
        let environment = context.environment
        guard let url = environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] else {
            let isIPv6 =
                environment["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"]?.lowercased() == "ipv6"
            return HTTPOrigin(.http, host: isIPv6 ? "[fd00:ec2::254]" : "169.254.169.254")
        }
        guard let endpoint = Endpoint(url: url, signingRegion: "") else {
            throw AWSClientError(
                .configuration, message: "AWS_EC2_METADATA_SERVICE_ENDPOINT is not a URL.",
                advice: "Write it like 'http://169.254.169.254'.")
        }
        return endpoint.origin
    }

    private func text(_ request: HTTPRequest) async throws(AWSClientError) -> String {
        String(decoding: try await send(request).body, as: UTF8.self)
    }

    private func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        var request = request
        let seconds = context.environment["AWS_METADATA_SERVICE_TIMEOUT"].flatMap { Int($0) } ?? 1
        request.timeout = .seconds(max(1, seconds))
        let attempts = context.environment["AWS_METADATA_SERVICE_NUM_ATTEMPTS"].flatMap { Int($0) }
        let call = CredentialCall(
            label: "ec2:InstanceMetadata", tools: context.tools,
            policy: RetryPolicy(attempts: attempts ?? 1))
        return try await call.send { _ in request }
    }
}

/// Keys from the endpoint that ECS tasks and EKS pods have.
struct ContainerSource: CredentialSource {
    let context: ChainContext

    let name = "container"

    /// Where plain HTTP is allowed besides loopback: the addresses of ECS and EKS.
    private static let plainHosts: Set<String> = [
        "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost", "[::1]",
    ]

    func load() async throws(AWSClientError) -> SourceAnswer {
        let environment = context.environment
        let url: String
        if let path = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] {
            url = "http://169.254.170.2\(path)"
        } else if let full = environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] {
            url = full
        } else {
            return .absent("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not set")
        }
        var request = try self.request(url)
        if let token = try token() { request.headers.add("Authorization", token) }
        let call = CredentialCall(
            label: "container:GetCredentials", tools: context.tools,
            policy: RetryPolicy(attempts: 3))
        do {
            let response = try await call.send { _ in request }
            let document = try KeysDocument.read(response.body, from: "the container endpoint")
            return .found(document.credentials(source: "the container"))
        } catch {
            throw error.gettingCredentials(
                "The container endpoint \(request.origin)\(request.path)",
                advice: "Check the AWS_CONTAINER_… variables and the role of the task or pod.")
        }
    }

    private func request(_ url: String) throws(AWSClientError) -> HTTPRequest {
        let halves = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let place = Endpoint(url: String(halves[0]), signingRegion: "") else {
            throw error("'\(OneLine.text(url))' is not a URL")
        }
        let host = place.origin.host
        guard
            place.origin.scheme == .https || host.hasPrefix("127.")
                || Self.plainHosts.contains(host)
        else { throw error("'\(OneLine.text(host))' may only be asked over https") }
        return HTTPRequest(
            method: "GET", origin: place.origin, path: place.path.isEmpty ? "/" : place.path,
            query: halves.count == 2 ? String(halves[1]) : "",
            headers: ["Accept": "application/json"],
            timeout: .seconds(2))
    }

    /// The token the endpoint wants, from a file that is read again every time.
    private func token() throws(AWSClientError) -> String? {
        let environment = context.environment
        var token = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        if let path = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] {
            guard let bytes = try environment.file(path) else {
                throw error("the token file '\(OneLine.text(path))' is absent")
            }
            token = String(decoding: bytes, as: UTF8.self)
        }
        if let token, token.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A }) {
            throw error("the token has a line break in it")
        }
        return token
    }

    private func error(_ what: String) -> AWSClientError {
        AWSClientError(
            .configuration, message: "The container's credentials cannot be read: \(what).",
            advice: "Check the AWS_CONTAINER_… variables.")
    }
}
