/// What an answer that is not a success says about itself, in any of the forms AWS uses.
///
/// JSON services name the fault in `X-Amzn-ErrorType` or in `__type` or `code` of the body, with or
/// without a namespace and a URI around it; a service that once spoke Query adds its old code in
/// `x-amzn-query-error`, which then counts. Query services answer in XML, and so do the front ends of
/// some JSON services. Source: botocore 1.43 `parsers.py` and AWS's protocol tests.
struct ServiceFault: Equatable {
    /// The bare code, or nil when there is none: then no AWS service wrote the answer.
    var code: String?
    /// The message, raw, or nil.
    var message: String?
    /// AWS's id of the request, or nil.
    var requestID: String?
    /// Whether the body is a web page.
    var isPage = false

    /// Larger bodies are not looked into: no fault is that long.
    private static let largestBody = 1 << 20

    /// Reads an answer.
    init(_ response: HTTPResponse) {
        requestID = Self.requestID(in: response.headers)
        readBody(response.body)
        if let header = response.headers["X-Amzn-ErrorType"] { code = Self.bare(header) ?? code }
        if let legacy = response.headers["x-amzn-query-error"] {
            let first = legacy.split(separator: ";", omittingEmptySubsequences: false).first
            code = first.flatMap { Self.bare(String($0)) } ?? code
        }
    }

    /// The request id in the headers, under any of its names.
    static func requestID(in headers: HeaderFields) -> String? {
        for name in ["x-amzn-RequestId", "x-amz-request-id", "x-amz-id-2"] {
            if let id = headers[name], !id.isEmpty { return OneLine.text(id) }
        }
        return nil
    }

    private mutating func readBody(_ body: [UInt8]) {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        guard body.count <= Self.largestBody,
            let first = body.first(where: { !blanks.contains($0) })
        else { return }
        switch first {
        case UInt8(ascii: "{"):
            guard let document = try? JSONValue(reading: body) else { return }
            let type = ["__type", "code", "Code", "errorCode"].lazy.compactMap {
                document[$0]?.string
            }
            code = type.first.flatMap(Self.bare)
            message =
                ["message", "Message", "errorMessage"].lazy.compactMap { document[$0]?.string }
                .first
        case UInt8(ascii: "<"):
            guard let root = try? XMLReader.read(body) else {
                isPage = true
                return
            }
            readXML(root)
        default:
            return
        }
    }

    private mutating func readXML(_ root: XMLElement) {
        let error = root["Error"] ?? root["Errors"]?["Error"] ?? root
        requestID =
            requestID ?? (root["RequestId"] ?? root["RequestID"]).map { OneLine.text($0.text) }
        message = (error["Message"] ?? error["message"])?.text
        if let code = error["Code"]?.text {
            self.code = Self.bare(code)
        } else if root.name.hasSuffix("Exception") || root.name.hasSuffix("Fault") {
            code = root.name
        } else {
            isPage = root.name.lowercased() == "html"
        }
    }

    /// `aws.protocoltests#FooError:http://…` is `FooError`; nil when nothing is left.
    private static func bare(_ type: String) -> String? {
        let end = type.firstIndex(of: ":") ?? type.endIndex
        let start = type[..<end].lastIndex(of: "#").map(type.index(after:)) ?? type.startIndex
        let code = OneLine.text(String(type[start..<end]))
        return code.isEmpty ? nil : code
    }
}

extension ServiceFault {
    /// The fault for people: one line each, without the canonical request, with secrets redacted.
    func hiding(_ secrets: [String]) -> ServiceFault {
        var fault = self
        fault.code = code.map { OneLine.text($0, hiding: secrets) }
        fault.requestID = requestID.map { OneLine.text($0, hiding: secrets) }
        fault.message = message.map {
            OneLine.text(String(Self.cutCanonicalRequest($0)), hiding: secrets)
        }
        return fault
    }

    private static func cutCanonicalRequest(_ text: String) -> Substring {
        text.firstRange(of: "The Canonical String").map { text[..<$0.lowerBound] } ?? text[...]
    }
}
