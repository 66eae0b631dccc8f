import Testing

@testable import Migration

struct TaskSettingsTests {
    private let json = """
        {
          "Logging": {
            "EnableLogging": true, "EnableLogContext": false,
            "LogComponents": [{"Id": "SORTER", "Severity": "LOGGER_SEVERITY_DEFAULT"}],
            "CloudWatchLogGroup": "dms-tasks-replmain",
            "CloudWatchLogStream": "dms-task-GRK4TF4FNREL3IMXZMOQPDQ3HI"
          },
          "ValidationSettings": {
            "EnableValidation": true, "FailureMaxCount": 5000, "TableFailureMaxCount": 500
          },
          "FullLoadSettings": {
            "TargetTablePrepMode": "DROP_AND_CREATE", "MaxFullLoadSubTasks": 8,
            "StopTaskCachedChangesApplied": true, "StopTaskCachedChangesNotApplied": false
          },
          "ErrorBehavior": {
            "TableErrorPolicy": "SUSPEND_TABLE", "TableErrorEscalationCount": 0,
            "RecoverableErrorCount": -1
          },
          "ControlTablesSettings": {"ControlSchema": "dms"},
          "SomethingNew": {"Deep": [1, 2, {"x": null}]}
        }
        """

    @Test func whatIsSpokenAboutIsRead() throws {
        let settings = try TaskSettings(json: json)
        #expect(settings.isLoggingEnabled == true)
        #expect(
            settings.log
                == LogStreamName(
                    group: "dms-tasks-replmain", stream: "dms-task-GRK4TF4FNREL3IMXZMOQPDQ3HI"))
        #expect(settings.isValidationEnabled == true)
        #expect(settings.validationFailureLimit == 5000)
        #expect(settings.validationTableFailureLimit == 500)
        #expect(settings.tablePreparation == .dropAndCreate)
        #expect(settings.maxFullLoadSubTasks == 8)
        #expect(settings.stopsAfterCachedChanges == true)
        #expect(settings.stopsBeforeCachedChanges == false)
        #expect(settings.tableErrorPolicy == "SUSPEND_TABLE")
        #expect(settings.tableErrorLimit == 0)
        #expect(settings.recoverableErrorLimit == -1)
        #expect(settings.controlSchema == "dms")
    }

    @Test(arguments: [
        "{}", #"{"Logging": null, "FullLoadSettings": null}"#,
        #"{"Logging": [], "ErrorBehavior": 3}"#,
        #"{"Logging": {"EnableLogging": null, "CloudWatchLogGroup": 7}}"#,
        #"{"ValidationSettings": {"FailureMaxCount": "many", "EnableValidation": {}}}"#,
    ])
    func whatIsMissingNullOrOdd(json: String) throws {
        #expect(try TaskSettings(json: json) == TaskSettings())
    }

    @Test func valuesWrittenAsTextAreRead() throws {
        let settings = try TaskSettings(
            json: #"""
                {"Logging": {"EnableLogging": "True"},
                 "ValidationSettings": {"EnableValidation": "false", "FailureMaxCount": "12"}}
                """#)
        #expect(settings.isLoggingEnabled == true)
        #expect(settings.isValidationEnabled == false)
        #expect(settings.validationFailureLimit == 12)
    }

    @Test(
        "text that is no JSON object is refused with a reason",
        arguments: [
            ("", "it is not JSON"), ("{", "it is not JSON"), ("nonsense", "it is not JSON"),
            ("[]", "it is JSON, but not an object"),
        ])
    func malformedTextIsRefused(json: String, reason: String) throws {
        let failure = try #require(throws: ServiceFailure.self) { try TaskSettings(json: json) }
        #expect(failure.reason == .unreadableReply)
        #expect(failure.message.contains(reason))
        #expect(failure.advice != nil)
    }

    @Test func aLogNeedsBothNames() {
        var settings = TaskSettings()
        #expect(settings.log == nil)
        settings.logGroup = "dms-tasks-x"
        #expect(settings.log == nil)
        settings.logStream = ""
        #expect(settings.log == nil)
    }

    @Test(arguments: ["DO_NOTHING", "DROP_AND_CREATE", "TRUNCATE_BEFORE_LOAD", "SOMETHING_NEW"])
    func preparationsSurviveReading(text: String) {
        let preparation = TaskSettings.TablePreparation(text)
        #expect(preparation.text == text)
        #expect((preparation == .unknown(text)) == (text == "SOMETHING_NEW"))
    }
}

struct SettingsTreeTests {
    private let json = #"""
        {"Logging":{"EnableLogging":true,"LogComponents":[{"Id":"SORTER","Severity":"X"}]},
         "TargetMetadata":{"LobMaxSize":63,"TargetSchema":"","BatchApplyEnabled":"false"},
         "New":{"Deep":{"Er":[1,2.5,null]}}}
        """#

    @Test func everyLeafIsKeptWithItsPath() throws {
        let tree = try SettingsTree(json: json)
        #expect(tree["Logging.EnableLogging"] == "true")
        #expect(tree["Logging.LogComponents.SORTER.Severity"] == "X")
        #expect(tree["New.Deep.Er.2"] == "2.5")
        #expect(tree.leaves.contains { $0.name == "New.Deep.Er.3" && $0.value == nil })
        #expect(tree.groups == ["Logging", "New", "TargetMetadata"])
    }

    @Test func aNumberIsNotTakenForAFlag() throws {
        let tree = try SettingsTree(json: #"{"A":{"B":1,"C":0}}"#)
        #expect(tree["A.B"] == "1")
        #expect(tree.flag("A.B") == nil)
    }

    @Test func flagsWrittenAsTextAreRead() throws {
        #expect(try SettingsTree(json: json).flag("TargetMetadata.BatchApplyEnabled") == false)
    }

    @Test func whatIsAsTheGuideHasItIsKnown() throws {
        let tree = try SettingsTree(json: json)
        let standard = Dictionary(
            uniqueKeysWithValues: tree.leaves.map { ($0.name, $0.isStandard) })
        #expect(standard["TargetMetadata.TargetSchema"] == true)
        #expect(standard["TargetMetadata.LobMaxSize"] == false)
        #expect(standard["New.Deep.Er.1"] == .some(nil))
    }

    @Test(arguments: ["", "[]", "{", "7"])
    func whatIsNoObjectSaysSo(text: String) {
        #expect(throws: ServiceFailure.self) { try SettingsTree(json: text) }
    }
}

struct MappingSentencesTests {
    private func sentence(_ rule: String) throws -> String {
        try #require(try MappingSentences(json: #"{"rules":["# + rule + "]}").rules.first).sentence
    }

    @Test(arguments: [
        (
            #"{"rule-type":"selection","object-locator":{"schema-name":"%","table-name":"%"},"#
                + #""rule-action":"include","filters":[]}"#,
            "Include every table of every schema."
        ),
        (
            #"{"rule-type":"selection","object-locator":{"schema-name":"hr","table-name":"T_%"},"#
                + #""rule-action":"exclude"}"#,
            "Exclude tables like 'T_%' of schema 'hr'."
        ),
        (
            #"{"rule-type":"selection","object-locator":{"schema-name":"hr","table-name":"emp"},"#
                + #""rule-action":"include","filters":[{"column-name":"id","filter-conditions":"#
                + #"[{"filter-operator":"between","start-value":"1","end-value":"9"}]}]}"#,
            "Include table 'emp' of schema 'hr', only rows where id is between 1 and 9."
        ),
        (
            #"{"rule-type":"transformation","rule-target":"schema","object-locator":"#
                + #"{"schema-name":"%"},"rule-action":"rename","value":"migrated_${schema-name}"}"#,
            "Rename every schema to 'migrated_${schema-name}'."
        ),
        (
            #"{"rule-type":"transformation","rule-target":"table","object-locator":"#
                + #"{"schema-name":"a","table-name":"%"},"rule-action":"convert-lowercase"}"#,
            "Write the name of every table of schema 'a' in lower case."
        ),
        (
            #"{"rule-type":"transformation","rule-target":"column","object-locator":"#
                + #"{"schema-name":"a","table-name":"t","column-name":"x%"},"#
                + #""rule-action":"remove-column"}"#,
            "Exclude columns like 'x%' of table 't' of schema 'a'."
        ),
        (
            #"{"rule-type":"table-settings","object-locator":{"schema-name":"a","#
                + #""table-name":"t"},"parallel-load":{"type":"partitions-auto"}}"#,
            "Load table 't' of schema 'a' in parallel: partitions-auto."
        ),
        (
            #"{"rule-type":"dreams"}"#,
            "A rule of a kind not known here: dreams, no action named, every table of every "
                + "schema."
        ),
    ])
    func aRuleIsASentence(rule: String, expected: String) throws {
        #expect(try sentence(rule) == expected)
    }

    @Test func theNumberOfARuleIsKept() throws {
        let rules = try MappingSentences(
            json: #"{"rules":[{"rule-id":"7","rule-type":"x"},{"rule-type":"y"}]}"#
        ).rules
        #expect(rules.map(\.id) == ["7", "2"])
    }

    @Test(arguments: ["", "[]", "null"])
    func whatIsNoObjectSaysSo(text: String) {
        #expect(throws: ServiceFailure.self) { try MappingSentences(json: text) }
    }
}
