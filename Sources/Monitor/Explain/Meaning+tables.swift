extension Meaning {
    private static let tablesCall = "DMS DescribeTableStatistics"

    /// By the identity of the column.
    static let tables: [String: Meaning] = [
        "name": Meaning(
            "Schema and table as they are called on the source. Rules of the mapping may call "
                + "them otherwise on the target.", from: tablesCall),
        "state": Meaning(
            "Where the table stands with its full load. 'done' means that the load has ended and "
                + "stays so while changes are followed; STALLED is dmswatch's word for a table "
                + "that loads and has not moved for five minutes.", from: "\(tablesCall) TableState"
        ),
        "rows": Meaning(
            "Rows committed on the target by the full load. The number moves in steps, because "
                + "DMS counts a batch when it is committed.", from: "\(tablesCall) FullLoadRows"),
        "rate": Meaning(
            "Rows a second over the last minute, from the rows counted then and now. A dash means "
                + "that the table does not load or was not read twice yet.",
            from: "worked out from \(tablesCall) FullLoadRows"),
        "rate5": Meaning(
            "Rows a second over the last five minutes. Less than the minute's rate means that it "
                + "goes faster now.", from: "worked out from \(tablesCall) FullLoadRows"),
        "sparkline": Meaning(
            "The rate of the last five minutes as a small picture. Its height is relative to the "
                + "table's own fastest moment.",
            from: "worked out from \(tablesCall) FullLoadRows"),
        "time": Meaning(
            "How long the load took, or has taken so far. It is AWS's start to AWS's end.",
            from: "\(tablesCall) FullLoadStartTime, FullLoadEndTime"),
        "last": Meaning(
            "When this table would end if it is the last of the load to. dmswatch plays the rest "
                + "of the load many times over, and names the tables that were the last in at "
                + "least one of five.",
            from: "worked out from \(tablesCall) FullLoadRows of all tables"),
        "changes": Meaning(
            "Inserts, updates and deletes captured from the source since the task started. They "
                + "count changes, not rows that exist.",
            from: "\(tablesCall) Inserts, Updates, Deletes"),
        "behind": Meaning(
            "Changes captured and not yet applied on the target. A dash means that AWS does not "
                + "tell what was applied, which is not zero.",
            from: "worked out from \(tablesCall) Inserts … and AppliedInserts …"),
        "validation": Meaning(
            "What the comparison of rows says in one word. 'unverified' is a table that cannot be "
                + "compared, which is not a pass.", from: "\(tablesCall) ValidationState"),
        "applied": Meaning(
            "Inserts, updates and deletes applied on the target. Older engines do not tell.",
            from: "\(tablesCall) AppliedInserts, AppliedUpdates, AppliedDeletes"),
        "errorRows": Meaning(
            "Rows the full load could not write. AWS documents it for DynamoDB targets only; "
                + "elsewhere it stays zero.", from: "\(tablesCall) FullLoadErrorRows"),
        "ddls": Meaning(
            "Changes of table definitions captured from the source. Whether they are applied is a "
                + "setting of the task.", from: "\(tablesCall) Ddls"),
        "started": Meaning(
            "When the load of this table began, in UTC. A reload begins anew.",
            from: "\(tablesCall) FullLoadStartTime"),
        "finished": Meaning(
            "When the load of this table ended, in UTC. It is of the last load that ended.",
            from: "\(tablesCall) FullLoadEndTime"),
    ]

    /// Of the list of tables that are not simply validated.
    static let validation: [String: Meaning] = [
        "name": Meaning(
            "Schema and table as they are called on the source. Only tables that are not simply "
                + "valid are listed.", from: tablesCall),
        "verdict": Meaning(
            "What the comparison of source and target says, and what stands in its way. A table "
                + "without a primary key cannot be compared and is never a pass.",
            from: "\(tablesCall) ValidationState"),
        "pending": Meaning(
            "Rows that wait to be compared. While changes flow some always wait.",
            from: "\(tablesCall) ValidationPendingRecords"),
        "rate": Meaning(
            "Rows compared a second beyond those that came meanwhile, over the last five minutes. "
                + "Below zero more rows come than are compared.",
            from: "worked out from \(tablesCall) ValidationPendingRecords"),
        "end": Meaning(
            "When no row of the table would wait any more, if it goes on as it does. 'stuck' means "
                + "that what waits has not become less since then.",
            from: "worked out from \(tablesCall) ValidationPendingRecords"),
        "failed": Meaning(
            "Rows found to differ. Counting stops at 1,000 for a table and 10,000 for a task, "
                + "unless the settings say otherwise.",
            from: "\(tablesCall) ValidationFailedRecords"),
        "suspended": Meaning(
            "Rows that change too often to be compared. They are unknown, neither valid nor not.",
            from: "\(tablesCall) ValidationSuspendedRecords"),
        "resync": Meaning(
            "Whether rows that differ are repaired, and when last. DMS 3.6.1 and later can, from "
                + "Oracle or SQL Server to PostgreSQL.", from: "\(tablesCall) ResyncState"),
        "details": Meaning(
            "AWS's own words on the state of the comparison. They are often empty.",
            from: "\(tablesCall) ValidationStateDetails"),
    ]
}
