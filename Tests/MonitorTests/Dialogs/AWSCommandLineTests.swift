import Migration
import Testing

@testable import Monitor

struct AWSCommandLineTests {
    private let arn = ARN("arn:aws:dms:eu-west-3:210987654321:task:FBQ3")

    @Test func stopIsOneLineWithProfileAndRegion() {
        let line = AWSCommandLine(.stop(arn), profile: "prod-dba", region: "eu-west-3")
        #expect(
            line.text
                == "aws dms stop-replication-task --replication-task-arn \(arn) "
                + "--profile prod-dba --region eu-west-3")
    }

    @Test func startNamesItsType() {
        let line = AWSCommandLine(
            .start(arn, .resumeProcessing), profile: nil, region: "eu-west-3")
        #expect(
            line.text
                == "aws dms start-replication-task --replication-task-arn \(arn) "
                + "--start-replication-task-type resume-processing --region eu-west-3")
    }

    @Test func aReloadOfManyTablesIsSeveralLines() {
        let tables = (0..<23).map { TableName(schema: "s", table: "t\($0)") }
        let line = AWSCommandLine(
            .reloadTables(arn, tables, .dataReload), profile: nil, region: "r")
        #expect(line.lines.count == 3)
        #expect(line.lines[2].contains("SchemaName=s,TableName=t22"))
    }

    @Test("Names a shell or the shorthand syntax would take apart are quoted")
    func hostileNamesAreQuoted() {
        let table = TableName(schema: "a b", table: "it's, \"here\"; rm -rf $HOME")
        let line = AWSCommandLine(
            .reloadTables(arn, [table], .validateOnly), profile: "my prof", region: "r")
        #expect(
            line.text.contains(
                #"'SchemaName="a b",TableName="it'\''s, \"here\"; rm -rf $HOME"'"#))
        #expect(line.text.contains("--profile 'my prof'"))
    }
}
