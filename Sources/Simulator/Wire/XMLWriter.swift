import Basics

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
