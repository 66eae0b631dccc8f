import AWSClient
import Basics

/// A wire protocol: how answers and refusals are written.
enum WireFormat: Sendable, Equatable {
    case json11
    /// CloudWatch's JSON; a client that asks for it also gets the code of the older protocol.
    case json10(isQueryCompatible: Bool)
    case query(namespace: String)
    /// EC2's form of Query: members in lower case, lists of `item`, errors of their own shape.
    case ec2(namespace: String)
    /// S3's: no action and no wrapping, a root element named by the answer, and bare errors.
    case s3

    /// A successful answer.
    func response(_ value: WireValue, operation: String, requestID: String) -> HTTPResponse {
        switch self {
        case .json11, .json10:
            return answer(200, WireValue.jsonBytes(of: value), requestID)
        case .query(let namespace):
            let text = XMLWriter.response(
                value, operation: operation, namespace: namespace, requestID: requestID)
            return answer(200, Array(text.utf8), requestID)
        case .ec2(let namespace):
            let text = XMLWriter.ec2Response(
                value, operation: operation, namespace: namespace, requestID: requestID)
            return answer(200, Array(text.utf8), requestID)
        case .s3:
            let text = XMLWriter.s3Response(value)
            return answer(operation == "DeleteBucket" ? 204 : 200, Array(text.utf8), requestID)
        }
    }

    func response(_ fault: AWSFault, requestID: String) -> HTTPResponse {
        switch self {
        case .json11, .json10:
            var response = answer(
                fault.status,
                WireValue.jsonBytes(of: [
                    "__type": .string(fault.code), "message": .string(fault.message),
                ]), requestID)
            if self == .json10(isQueryCompatible: true) {
                let side = fault.status < 500 ? "Sender" : "Receiver"
                response.headers["x-amzn-query-error"] = "\(fault.code);\(side)"
            } else {
                response.headers["x-amzn-ErrorType"] = fault.code
            }
            return response
        case .query(let namespace):
            let text = XMLWriter.refusal(fault, namespace: namespace, requestID: requestID)
            return answer(fault.status, Array(text.utf8), requestID)
        case .ec2:
            let text = XMLWriter.ec2Refusal(fault, requestID: requestID)
            return answer(fault.status, Array(text.utf8), requestID)
        case .s3:
            let text = XMLWriter.s3Refusal(fault, requestID: requestID)
            return answer(fault.status, Array(text.utf8), requestID)
        }
    }

    private func answer(_ status: Int, _ body: [UInt8], _ requestID: String) -> HTTPResponse {
        HTTPResponse(
            status: status,
            headers: [
                self == .s3 ? "x-amz-request-id" : "x-amzn-RequestId": requestID,
                "Content-Type": contentType,
            ], body: body)
    }

    private var contentType: String {
        switch self {
        case .json11: "application/x-amz-json-1.1"
        case .json10: "application/x-amz-json-1.0"
        case .query, .ec2: "text/xml"
        case .s3: "application/xml"
        }
    }
}

/// Writes answers of the Query protocol: lists as `member` elements, times as ISO 8601.
enum XMLWriter {
    static func response(
        _ value: WireValue, operation: String, namespace: String, requestID: String
    ) -> String {
        "<\(operation)Response xmlns=\"\(namespace)\"><\(operation)Result>"
            + element(value) + "</\(operation)Result><ResponseMetadata><RequestId>\(requestID)"
            + "</RequestId></ResponseMetadata></\(operation)Response>"
    }

    static func refusal(_ fault: AWSFault, namespace: String, requestID: String) -> String {
        "<ErrorResponse xmlns=\"\(namespace)\"><Error>"
            + "<Type>\(fault.status < 500 ? "Sender" : "Receiver")</Type>"
            + "<Code>\(escaped(fault.code))</Code><Message>\(escaped(fault.message))</Message>"
            + "</Error><RequestId>\(requestID)</RequestId></ErrorResponse>"
    }

    static func ec2Response(
        _ value: WireValue, operation: String, namespace: String, requestID: String
    ) -> String {
        "<\(operation)Response xmlns=\"\(namespace)\"><requestId>\(requestID)</requestId>"
            + element(value, listItem: "item") + "</\(operation)Response>"
    }

    static func ec2Refusal(_ fault: AWSFault, requestID: String) -> String {
        "<Response><Errors><Error><Code>\(escaped(fault.code))</Code>"
            + "<Message>\(escaped(fault.message))</Message></Error></Errors>"
            + "<RequestID>\(requestID)</RequestID></Response>"
    }

    /// S3 names the root element by what it answers; many answers are empty.
    static func s3Response(_ value: WireValue) -> String {
        guard case .object(let object) = value, let root = object.members.first else { return "" }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><\(root.name) "
            + "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\(element(root.value))"
            + "</\(root.name)>"
    }

    static func s3Refusal(_ fault: AWSFault, requestID: String) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>\(escaped(fault.code))</Code>"
            + "<Message>\(escaped(fault.message))</Message><RequestId>\(requestID)</RequestId>"
            + "</Error>"
    }

    private static func element(_ value: WireValue, listItem: String = "member") -> String {
        switch value {
        case .null: ""
        case .bool(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): number.description
        case .time(let time): CivilTime(seconds: time).preciseTimestamp
        case .string(let text): escaped(text)
        case .array(let values):
            values.map { "<\(listItem)>\(element($0, listItem: listItem))</\(listItem)>" }.joined()
        case .object(let object):
            object.members.map { name, value in
                "<\(name)>\(element(value, listItem: listItem))</\(name)>"
            }.joined()
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
