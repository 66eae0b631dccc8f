import Migration
import Testing

/// What is left of a long error where there is room for one line.
struct ErrorSummaryTests {
    @Test(arguments: [
        (
            "Last Error  Stream Component Fatal error. Task error notification received from "
                + "subtask 0, thread 0 [reptask/replicationtask.c:2801] [1020101] Error executing "
                + "source loop; Stream component failed at subtask 0, component st_0_SHOPSRC; "
                + "could not find binlog 'mysql-bin-changelog.157832' [1020487] Stop Reason "
                + "FATAL_ERROR Error Level FATAL",
            "could not find binlog 'mysql-bin-changelog.157832'"
        ),
        (
            "Stream Component Fatal error. Task error notification received from subtask 3, thread "
                + "1 [reptask/replicationtask.c:2801] [1020101] Error executing source loop; "
                + "ORA-03113: end-of-file on communication channel [1020417]",
            "ORA-03113: end-of-file on communication channel"
        ),
        (
            "Stream Component 'st_0_CRMSRC' terminated [reptask/replicationtask.c:2819] [1020101] "
                + "Stream component failed at subtask 0, component st_0_CRMSRC "
                + "[reptask/replicationtask.c:2826] [1020101] Error executing source loop; backup "
                + "log is not available for LSN '0000124A:6800A778:0001' [1020417]",
            "backup log is not available for LSN '0000124A:6800A778:0001'"
        ),
        (
            "Last Error Stream component fatal error.\nSecond line [1020101]", "Second line"
        ),
    ])
    func whatEveryFailureSaysIsLeftOut(text: String, cause: String) {
        #expect(ErrorSummary.of(text) == cause)
    }

    @Test(arguments: [
        "Task was recycled after an instance restart",
        "Failed to load data from csv file. RetCode: SQL_ERROR SqlState: 22001",
        "Invalid object name [dbo].[orders]", "[Microsoft][ODBC] Login timeout expired", "",
    ])
    func whatIsSpecificStaysAsItIs(text: String) {
        #expect(ErrorSummary.of(text) == text)
    }

    @Test func anErrorThatSaysNothingSpecificStaysWhole() {
        let text = "Stream component failed at subtask 0, component st_0_ABC"
        #expect(ErrorSummary.of("Last Error  \(text)") == text)
        #expect(ErrorSummary.of("Error executing source loop; ") == "Error executing source loop;")
    }
}
