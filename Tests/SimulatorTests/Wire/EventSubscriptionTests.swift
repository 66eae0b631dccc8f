import Testing

@testable import Simulator

@Suite("event subscriptions")
struct EventSubscriptionTests {
    private let topic = "arn:aws:sns:eu-west-3:210987654321:night"

    private func caller() -> Caller {
        var caller = Caller(.fleet)
        caller.account.topics.append(topic)
        return caller
    }

    private func create(
        _ caller: inout Caller, _ name: String = "failures", _ more: WireValue = [:]
    ) -> Caller.Answer {
        let input: WireValue = [
            "SubscriptionName": .string(name), "SnsTopicArn": .string(topic),
        ]
        return caller.dms("CreateEventSubscription", input.merged(with: more))
    }

    private func list(_ caller: inout Caller, _ input: WireValue = [:]) -> [WireValue] {
        caller.dms("DescribeEventSubscriptions", input).value["EventSubscriptionsList"]?.list ?? []
    }

    @Test("one is made, is active after a while, changes, and goes")
    func life() throws {
        var caller = caller()
        #expect(list(&caller).isEmpty)
        let made = create(
            &caller, "failures",
            [
                "SourceType": "replication-task", "EventCategories": ["failure", "creation"],
                "SourceIds": ["crm-cdc-only"],
            ])
        let first = try #require(made.value["EventSubscription"])
        #expect(first["Status"]?.text == "creating")
        #expect(first["CustomerAwsId"]?.text == "210987654321")
        #expect(first["SubscriptionCreationTime"]?.text?.contains(" ") == true)
        #expect(
            caller.dms("DeleteEventSubscription", ["SubscriptionName": "failures"]).code
                == "InvalidResourceStateFault")
        caller.second = 11
        let active = try #require(list(&caller, ["SubscriptionName": "failures"]).first)
        #expect(active["Status"]?.text == "active")
        #expect(active["Enabled"] == .bool(true))
        #expect(active["EventCategoriesList"] == ["failure", "creation"])
        #expect(active["SourceIdsList"] == ["crm-cdc-only"])
        let modified = caller.dms(
            "ModifyEventSubscription",
            [
                "SubscriptionName": "failures", "SourceType": "replication-instance",
                "Enabled": false,
            ])
        let changed = try #require(modified.value["EventSubscription"])
        #expect(changed["Status"]?.text == "modifying")
        #expect(changed["SourceIdsList"] == nil)
        #expect(changed["Enabled"] == .bool(false))
        caller.second = 22
        let gone = caller.dms("DeleteEventSubscription", ["SubscriptionName": "failures"])
        #expect(gone.value["EventSubscription"]?["Status"]?.text == "deleting")
        caller.second = 33
        #expect(list(&caller).isEmpty)
    }

    @Test(
        "what AWS refuses is refused with its fault",
        arguments: [
            (#"{"SnsTopicArn": "night"}"#, "SNSInvalidTopicFault"),
            (
                #"{"SnsTopicArn": "arn:aws:sns:eu-west-3:210987654321:other"}"#,
                "SNSInvalidTopicFault"
            ),
            (
                #"{"SnsTopicArn": "arn:aws:sns:eu-west-3:111111111111:night"}"#,
                "SNSNoAuthorizationFault"
            ),
            (#"{"SourceType": "security-group"}"#, "InvalidParameterValueException"),
            (#"{"EventCategories": ["gossip"]}"#, "ResourceNotFoundFault"),
            (
                #"{"SourceType": "replication-task", "EventCategories": ["low storage"]}"#,
                "ResourceNotFoundFault"
            ),
            (#"{"SourceIds": ["crm-cdc-only"]}"#, "InvalidParameterCombinationException"),
            (
                #"{"SourceType": "replication-instance", "SourceIds": ["crm-cdc-only"]}"#,
                "ResourceNotFoundFault"
            ),
        ])
    func refusals(change: String, code: String) throws {
        var caller = caller()
        let change = try WireValue(json: Array(change.utf8))
        #expect(create(&caller, "failures", change).code == code)
        let long = create(&caller, String(repeating: "x", count: 255))
        #expect(long.code == "InvalidParameterValueException")
        #expect(caller.account.subscriptions.isEmpty)
    }

    @Test("a name is taken once, and the sixty-first subscription is one too many")
    func quota() {
        var caller = caller()
        for number in 1...60 { #expect(create(&caller, "s\(number)").status == 200) }
        #expect(create(&caller, "s60").code == "ResourceAlreadyExistsFault")
        #expect(create(&caller, "s61").code == "ResourceQuotaExceededFault")
        let quotas = caller.dms("DescribeAccountAttributes").value["AccountQuotas"]?.list ?? []
        let own = quotas.first { $0["AccountQuotaName"]?.text == "EventSubscriptions" }
        #expect(own?["Used"]?.integer == 60 && own?["Max"]?.integer == 60)
    }

    @Test("they are listed by page, by name and by filter")
    func listing() {
        var caller = caller()
        for number in 1...21 { _ = create(&caller, "s\(number)") }
        let page = caller.dms("DescribeEventSubscriptions", ["MaxRecords": 20])
        #expect(page.value["EventSubscriptionsList"]?.list.count == 20)
        #expect(page.value["Marker"]?.text != nil)
        func filtered(_ name: String, _ value: String) -> Caller.Answer {
            caller.dms(
                "DescribeEventSubscriptions",
                ["Filters": [["Name": .string(name), "Values": [.string(value)]]]])
        }
        let one = filtered("event-subscription-arn", "arn:aws:dms:eu-west-3:210987654321:es:s7")
        #expect(one.value["EventSubscriptionsList"]?.list.first?["CustSubscriptionId"] == "s7")
        #expect(filtered("event-subscription-id", "s22").code == "ResourceNotFoundFault")
        #expect(filtered("mood", "good").code == "InvalidParameterValueException")
        let unknown = caller.dms("DescribeEventSubscriptions", ["SubscriptionName": "s22"])
        #expect(unknown.code == "ResourceNotFoundFault")
        for operation in ["ModifyEventSubscription", "DeleteEventSubscription"] {
            #expect(
                caller.dms(operation, ["SubscriptionName": "s22"]).code == "ResourceNotFoundFault")
        }
    }

    @Test("one whose topic is gone says so, and tags are taken")
    func topicGone() {
        var caller = caller()
        _ = create(&caller, "failures", ["Tags": [["Key": "team", "Value": "dba"]]])
        caller.second = 11
        caller.account.topics = []
        #expect(list(&caller).first?["Status"]?.text == "topic-not-exist")
        let tags = caller.dms(
            "ListTagsForResource",
            ["ResourceArn": "arn:aws:dms:eu-west-3:210987654321:es:failures"])
        #expect(tags.value["TagList"]?.list.first?["Value"]?.text == "dba")
    }

    @Test("a scenario can have them, and says what is wrong with one")
    func scenario() throws {
        let text = """
            {"name": "x", "summary": "y", "instances": [{"identifier": "rep"}],
             "subscriptions": [{"name": "all"}, {"name": "night", "topic": "pager",
               "sourceType": "replication-instance", "sources": ["rep"],
               "categories": ["failure"], "isEnabled": false}]}
            """
        var caller = Caller(try Scenario(json: Array(text.utf8)))
        let found = list(&caller)
        #expect(found.map { $0["CustSubscriptionId"]?.text } == ["all", "night"])
        #expect(found.map { $0["Status"]?.text } == ["active", "active"])
        #expect(found.last?["SnsTopicArn"]?.text?.hasSuffix(":pager") == true)
        #expect(found.last?["Enabled"] == .bool(false))
        for (right, wrong, message) in [
            ("[\"rep\"]", "[\"rap\"]", "subscriptions[1].sources: there is no"),
            ("\"failure\"", "\"failures\"", "Did you mean 'failure'?"),
            ("replication-instance", "replication-server", "subscriptions[1].sourceType"),
            (
                "\"sourceType\": \"replication-instance\",", "",
                "says nothing without 'sourceType'"
            ),
        ] {
            #expect(text.contains(right))
            let error = #expect(throws: ScenarioFileError.self) {
                _ = try Scenario(json: Array(text.replacing(right, with: wrong).utf8))
            }
            #expect(error.map { "\($0)".contains(message) } == true, "\(String(describing: error))")
        }
    }
}
