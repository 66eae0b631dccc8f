import Foundation
import Migration
import Testing

/// The task, instance and tables that most recordings are about.
enum Names {
    static let task = ARN("arn:aws:dms:eu-west-3:210987654321:task:FBQ3EXAMPLE7")
    static let instance = ARN("arn:aws:dms:eu-west-3:210987654321:rep:T3OM7EXAMPLE")
    static let subject = MetricSubject.task(task, instanceIdentifier: "orders-instance")
    static let log = LogStreamName(task: task, instanceIdentifier: "orders-instance")
    static let tables = [
        TableName(schema: "shop", table: "Orders"), TableName(schema: "shop", table: "customers"),
    ]

    static func alarm(_ name: String) -> ARN {
        ARN("arn:aws:cloudwatch:eu-west-3:210987654321:alarm:\(name)")
    }
}

extension ConfirmedMutation {
    /// A mutation as if a person had confirmed it.
    static func confirmed(_ mutation: Mutation) throws -> ConfirmedMutation {
        try #require(ConfirmedMutation(mutation, shown: .newYear, confirmed: .frozen))
    }
}
