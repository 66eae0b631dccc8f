/// An AWS error; each protocol writes it in its own form.
struct AWSFault: Error, Sendable, Equatable {
    /// The error code, such as `InvalidResourceStateFault`.
    let code: String
    let message: String
    /// HTTP status.
    var status = 400

    static func notFound(_ message: String) -> AWSFault {
        AWSFault(code: "ResourceNotFoundFault", message: message)
    }

    static func invalidState(_ message: String) -> AWSFault {
        AWSFault(code: "InvalidResourceStateFault", message: message)
    }

    static func invalidValue(_ message: String) -> AWSFault {
        AWSFault(code: "InvalidParameterValueException", message: message)
    }

    static func invalidCombination(_ message: String) -> AWSFault {
        AWSFault(code: "InvalidParameterCombinationException", message: message)
    }

    /// The error of the protocol layer, before the service reads the request.
    static func validation(_ message: String) -> AWSFault {
        AWSFault(code: "ValidationException", message: message)
    }
}
