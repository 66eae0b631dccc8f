import Migration
import Testing

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
