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
