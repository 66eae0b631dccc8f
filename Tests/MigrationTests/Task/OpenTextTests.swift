import Migration
import Testing

/// AWS may invent a state any day: what is not known must survive unchanged.
struct OpenTextTests {
    private let odd = ["", "Brand new state", "RUNNING", "running ", "🙂"]

    @Test func everyDocumentedSpellingIsReadBack() {
        for status in TaskStatus.documented { #expect(TaskStatus(status.text) == status) }
        for state in TableState.documented { #expect(TableState(state.text) == state) }
        for state in ValidationState.documented { #expect(ValidationState(state.text) == state) }
        #expect(TaskStatus.documented.count == 12)
        #expect(TableState.documented.count == 7)
        #expect(ValidationState.documented.count == 11)
    }

    @Test func unknownTextSurvives() {
        for text in odd {
            #expect(TaskStatus(text) == .unknown(text))
            #expect(TaskStatus(text).text == text)
            #expect(TableState(text) == .unknown(text))
            #expect(TableState(text).text == text)
            #expect(ValidationState(text) == .unknown(text))
            #expect(ValidationState(text).text == text)
            #expect(MigrationType(text) == .unknown(text))
            #expect(MigrationType(text).text == text)
            #expect(AlarmState(text) == .unknown(text))
            #expect(AlarmState(text).text == text)
            #expect(ResyncState(text) == .unknown(text))
        }
    }

    @Test func migrationTypesKnowWhatTheyDo() {
        for text in ["full-load", "cdc", "full-load-and-cdc"] {
            #expect(MigrationType(text).text == text)
        }
        #expect(MigrationType.fullLoad.loadsExistingRows == true)
        #expect(MigrationType.fullLoad.followsChanges == false)
        #expect(MigrationType.cdc.loadsExistingRows == false)
        #expect(MigrationType.cdc.followsChanges == true)
        #expect(MigrationType.fullLoadAndCDC.loadsExistingRows == true)
        #expect(MigrationType.fullLoadAndCDC.followsChanges == true)
        #expect(MigrationType.unknown("x").loadsExistingRows == nil)
        #expect(MigrationType.unknown("x").followsChanges == nil)
    }

    @Test func alarmAndResyncStatesAreRead() {
        for text in ["OK", "ALARM", "INSUFFICIENT_DATA"] { #expect(AlarmState(text).text == text) }
        #expect(AlarmState("INSUFFICIENT_DATA") == .insufficientData)
        #expect(ResyncState("Not enabled") == .notEnabled)
        #expect(ResyncState("Pending") == .pending)
        #expect(ResyncState("In progress") == .inProgress)
        #expect(ResyncState("No primary key") == .noPrimaryKey)
        #expect(ResyncState("Last resync at: 2026-11-22") == .last("2026-11-22"))
    }

    @Test func transitionsEndByThemselves() {
        let transitional = TaskStatus.documented.filter(\.isTransitional)
        #expect(
            transitional == [
                .creating, .starting, .stopping, .modifying, .moving, .deleting, .testing,
            ])
        #expect(!TaskStatus.unknown("x").isTransitional)
    }

    @Test func loadingIsTwoStates() {
        let loading = (TableState.documented + [.unknown("Full loads")]).filter(\.isLoading)
        #expect(loading == [.fullLoad, .reloading])
    }

    @Test func stopReasonsLoseTheirPrefixAndNothingElse() {
        #expect(StopReason("Stop Reason NORMAL")?.code == "NORMAL")
        #expect(StopReason("NORMAL")?.code == "NORMAL")
        #expect(StopReason("") == nil)
        #expect(StopReason("Stop Reason ") == nil)
        #expect(StopReason("Stop Reason BRAND_NEW")?.words == "brand new")
        #expect(StopReason("NORMAL")?.words == nil)
        #expect(StopReason("STOPPED_DUE_TO_LOW_DISK")?.words == "low disk")
        #expect(StopReason("STOPPED_DUE_TO_LOW_DISK")?.meansFailure == true)
        #expect(StopReason("FULL_LOAD_ONLY_FINISHED")?.meansFinished == true)
        #expect(StopReason("FULL_LOAD_ONLY_FINISHED")?.meansFailure == false)
    }
}

struct ARNTests {
    @Test func thePartsAreRead() {
        let arn = ARN("arn:aws-us-gov:dms:us-gov-west-1:123456789012:task:FBQ3")
        #expect(arn.partition == "aws-us-gov")
        #expect(arn.region == "us-gov-west-1")
        #expect(arn.account == "123456789012")
        #expect(arn.resourceType == "task")
        #expect(arn.resourceID == "FBQ3")
        #expect(arn.description == arn.text)
    }

    @Test(arguments: ["", "nonsense", "arn:aws", "::", "arn:aws:dms"])
    func textThatIsNoARNHasEmptyPartsAndStaysAsItIs(text: String) {
        let arn = ARN(text)
        #expect(arn.text == text)
        #expect(arn.region.isEmpty)
        #expect(arn.account.isEmpty)
        #expect(arn.resourceType.isEmpty)
    }

    @Test func theLastSegmentIsTakenWhateverItIs() {
        #expect(ARN("arn:aws:dms:r:a:task:my-own-name").resourceID == "my-own-name")
        #expect(ARN("arn:aws:dms:r:a:task:").resourceID == "")
        #expect(ARN("arn:aws:cloudwatch:r:a:alarm:with:colon").resourceID == "colon")
    }

    @Test func theOrderIsThatOfTheText() {
        #expect(ARN("a") < ARN("b"))
        #expect(!(ARN("b") < ARN("a")))
    }

    @Test func theLogOfATaskIsNamedAfterInstanceAndLastSegment() {
        let name = LogStreamName(task: ReplicationTask.sampleARN, instanceIdentifier: "riga-rep01")
        #expect(name.group == "dms-tasks-riga-rep01")
        #expect(name.stream == "dms-task-FBQ3EXAMPLE")
    }
}
