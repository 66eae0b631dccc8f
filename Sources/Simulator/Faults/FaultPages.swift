import AWSClient

extension WireFormat {
    /// The older protocols have other names for the refusals that are injected.
    func renamed(_ fault: AWSFault) -> AWSFault {
        let isLegacy: Bool
        switch self {
        case .json11: isLegacy = false
        case .json10(let isQueryCompatible): isLegacy = isQueryCompatible
        case .query, .ec2, .s3: isLegacy = true
        }
        guard isLegacy else { return fault }
        let names = [
            "ThrottlingException": "Throttling", "AccessDeniedException": "AccessDenied",
            "ExpiredTokenException": "ExpiredToken",
        ]
        return AWSFault(
            code: names[fault.code] ?? fault.code, message: fault.message, status: fault.status)
    }
}

extension HTTPResponse {
    /// What a load balancer says when nothing stands behind it.
    static let htmlUnavailable = HTTPResponse(
        status: 503, headers: ["Content-Type": "text/html"],
        body: Array(
            """
            <html><head><title>503 Service Temporarily Unavailable</title></head>
            <body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>
            """.utf8))

    /// The same answer as it arrives when something on the way spoils it.
    func spoiled(by kind: Fault.Kind) -> HTTPResponse {
        var response = self
        switch kind {
        case .truncated: response.body = Array(body.prefix(body.count / 2))
        case .malformed: response.body = Array("{\"ReplicationTasks\": [oops".utf8)
        case .wrongContentType: response.headers["Content-Type"] = "text/html"
        default: break
        }
        return response
    }
}
