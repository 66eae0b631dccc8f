import Migration
import Testing

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
