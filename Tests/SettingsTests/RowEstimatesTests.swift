import Migration
import Settings
import Testing

struct RowEstimatesTests {
    private func failure(_ text: String) -> SettingsError? {
        do throws(SettingsError) {
            _ = try RowEstimates.parse(text, file: "rows.csv")
            return nil
        } catch {
            return error
        }
    }

    @Test func commasTabsHeadingsRemarksAndQuotesAreRead() throws {
        let estimates = try RowEstimates.parse(
            "table,rows\r\n# counted on Sunday\n\nLEDGER.POSTINGS, 4890000\r\n"
                + "LEDGER.FX\t731000\nLEDGER,BATCHES,84300\n\"a.b\".\"c,d\",7\n",
            file: "rows.csv")
        #expect(
            estimates == [
                TableName(schema: "LEDGER", table: "POSTINGS"): 4_890_000,
                TableName(schema: "LEDGER", table: "FX"): 731_000,
                TableName(schema: "LEDGER", table: "BATCHES"): 84_300,
                TableName(schema: "a.b", table: "c,d"): 7,
            ])
    }

    @Test(
        "every mistake names its line and what to write",
        arguments: [
            ("a.b,1\na.c,many", 2, "'many' is not a number"), ("a.b,-1", 1, "'-1' is not a number"),
            ("a.b,1\n\n# x\na.b,2", 4, "already in line 1"),
            ("a.b,1\nb,1", 2, "not a schema.table"),
            ("a.b.c,1", 1, "double quotes"), ("a.b,1\n\"a.b,1", 2, "never closed"),
            ("a.b,1\na,b,c,1", 2, "this has 4"), ("a.b,1\na.b", 2, "this has 1"),
            ("a.b,1\n.b,1", 2, "not a schema.table"), ("a.b,1\na.c,1,000", 2, "has no commas"),
            ("a.b,1\na.c,99999999999999999999", 2, "not a number"),
        ])
    func mistakesNameTheirLine(text: String, line: Int, words: String) {
        let error = failure(text)
        #expect(error?.line == line)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "no error")")
        #expect(error?.description.hasPrefix("rows.csv:\(line): ") == true)
    }

    @Test func aFileWithoutATableIsAnError() {
        #expect(failure("# nothing\n")?.message.contains("names no table") == true)
        #expect(failure("table,rows\n") != nil)
    }
}
