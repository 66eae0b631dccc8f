/// Events as DMS, CloudWatch, and people who copy them write them.
enum LogShapes {
    static let all = heads + copies + joined + severities + components + engines + others

    /// Those with something before the head, which only the first line of an event may have.
    static let prefixed: Set<String> = [
        "dms-task-ABC [SORTER          ]W:  paused", "see [TARGET_LOAD ]E: it failed",
        "2026-03-02T04:05:06.120000+00:00 dms-task-ABC 00000042: 2026-03-02T04:05:06 [SORTER ]W:  x",
    ]

    typealias Shape = LogShapeTests.Shape

    private static let heads: [Shape] = [
        Shape("00362696: 2023-02-22T10:09:29 [SORTER          ]I:  x  (a.c:1)", "I SORTER x"),
        Shape(
            "448120073: 2026-03-02T04:05:06:120934 [SOURCE_UNLOAD ] W:  cut", "W SOURCE_UNLOAD cut"),
        Shape("7: 2026-03-02T04:05:06 [SORTER          ]I:  x", "I SORTER x"),
        Shape("00000000000000000042: 2026-03-02T04:05:06 [SORTER ]I:  x", "I SORTER x"),
        Shape("00362696 2023-02-22T10:09:29 [SORTER ]I: no colon", "I SORTER no colon"),
        Shape("00362696:2023-02-22T10:09:29 [SORTER ]I: no blank", "I SORTER no blank"),
        Shape("00362696: [SORTER ]I: no time", "I SORTER no time"),
        Shape("2023-02-22T10:09:29 [SORTER ]I: no thread", "I SORTER no thread"),
        Shape("2023-02-22T10:09:29Z [SORTER ]I: zone", "I SORTER zone"),
        Shape("2023-02-22 10:09:29 [SORTER ]I: a blank", "I SORTER a blank"),
        Shape("2023-02-22T10:09:29.120 [SORTER ]I: millis", "I SORTER millis"),
        Shape("2023-02-22T10:09:29,120 [SORTER ]I: comma", "I SORTER comma"),
        Shape("2023-02-22T10:09:29.120934+00:00 [SORTER ]I: offset", "I SORTER offset"),
        Shape("2023-02-22T10:09:29:851275 [IO              ]D:  micros", "D IO micros"),
        Shape("[SORTER]I:x", "I SORTER x"),
        Shape("[SORTER          ] I : apart", "I SORTER apart"),
        Shape("[ SORTER ]I: blank before", "I SORTER blank before"),
        Shape("[SORTER I: open", "I SORTER open"),
        Shape("TARGET_LOAD ]E: no opening bracket", "E TARGET_LOAD no opening bracket"),
        Shape(
            "TARGET_LOAD E: RetCode: SQL_ERROR  SqlState: HY000 NativeError: 1059 [1022502]",
            "E TARGET_LOAD RetCode: SQL_ERROR  SqlState: HY000 NativeError: 1059 [1022502]"),
        Shape("00001234: 2026-03-02T04:05:08 TARGET_LOAD E: bare", "E TARGET_LOAD bare"),
        Shape("00001234: 2026-03-02T04:05:08 SOMETHING_NEW W: bare", "W SOMETHING_NEW bare"),
        Shape("2026-03-02T04:05:08 E: a letter only", "E - a letter only"),
        Shape("[SOMETHING_NEW   ]T: x", "T SOMETHING_NEW x"),
        Shape("[V2_READER       ]T: x", "T V2_READER x"),
        Shape("[METADATA_MANAGE ]E:  x", "E METADATA_MANAGER x"),
        Shape("[VALIDATOR_TARGE]E: x", "E VALIDATOR_TARGET x"),
        Shape("[TABLES_MANAGER  ]I:", "I TABLES_MANAGER "),
    ]

    private static let copies: [Shape] = [
        Shape("   \t[SORTER ]I: leading blanks", "I SORTER leading blanks"),
        Shape(
            "\"[SOURCE_CAPTURE  ]E:  Cannot convert column 'x' [1020112]  (capture.c:99)",
            "E SOURCE_CAPTURE Cannot convert column 'x' [1020112]"),
        Shape("\"[SORTER ]I: said \"\"no\"\"  (a.c:1)\"", "I SORTER said \"\"no\"\""),
        Shape("'00001234: 2026-03-02T04:05:08 [SORTER ]I: quoted'", "I SORTER quoted"),
        Shape("`[SORTER ]I: in a chat`", "I SORTER in a chat"),
        Shape("> > [SORTER ]W: in a mail", "W SORTER in a mail"),
        Shape("\u{FEFF}00001234: 2026-03-02T04:05:08 [SORTER ]I: marked", "I SORTER marked"),
        Shape(
            "\u{1B}[1;31m00001234: 2026-03-02T04:05:08 [SORTER ]E: red\u{1B}[0m",
            "E SORTER red\u{1B}[0m"),
        Shape(
            "[SORTER ]E: \u{1B}[2J\u{1B}]0;title\u{07}wiped",
            "E SORTER \u{1B}[2J\u{1B}]0;title\u{07}wiped"),
        Shape(
            "dms-task-ABC [SORTER          ]W:  paused",
            "W SORTER dms-task-ABC [SORTER          ]W:  paused"),
        Shape("see [TARGET_LOAD ]E: it failed", "E TARGET_LOAD see [TARGET_LOAD ]E: it failed"),
        Shape(
            "2026-03-02T04:05:06.120000+00:00 dms-task-ABC 00000042: 2026-03-02T04:05:06 [SORTER ]W:  x",
            "W SORTER 2026-03-02T04:05:06.120000+00:00 dms-task-ABC 00000042: 2026-03-02T04:05:06 [SORTER ]W:  x"
        ),
        Shape("[SORTER ]I: trailing   \r\n\r\n", "I SORTER trailing"),
    ]

    private static let joined: [Shape] = [
        Shape(
            "00001234: 2026-03-02T04:05:08 [TASK_MANAGER    ]I:  Start loading table 'app'.'a'  (replicationtask.c:100)\n00001234: 2026-03-02T04:05:09 [TARGET_APPLY    ]E:  Failed to load table 'app'.'a' [1022502]  (streamcomponent.c:1969)",
            "I TASK_MANAGER Start loading table 'app'.'a'",
            "E TARGET_APPLY Failed to load table 'app'.'a' [1022502]"),
        Shape(
            "00001234: 2026-03-02T04:05:08 [TASK_MANAGER    ]I:  a  (r.c:100)00001234: 2026-03-02T04:05:09 [TARGET_APPLY    ]E:  b",
            "I TASK_MANAGER a", "E TARGET_APPLY b"),
        Shape(
            "[TASK_MANAGER    ]I:  a  (r.c:100)[TARGET_APPLY    ]E:  b", "I TASK_MANAGER a",
            "E TARGET_APPLY b"),
        Shape(
            "[TASK_MANAGER    ]I:  a 2026-03-02T04:05:09 [TARGET_APPLY    ]E:  b",
            "I TASK_MANAGER a", "E TARGET_APPLY b"),
        Shape(
            "[TASK_MANAGER ]I: a 12: 2026-03-02T04:05:09:000001 TARGET_APPLY E:  b",
            "I TASK_MANAGER a", "E TARGET_APPLY b"),
        Shape(
            "[SORTER ]I: a\\n00001234: 2026-03-02T04:05:09 [SORTER ]W: b", "I SORTER a\\n",
            "W SORTER b"),
        Shape(
            "[SORTER ]I: a\r\n[SORTER ]W: b\r\n[SORTER ]E: c", "I SORTER a", "W SORTER b",
            "E SORTER c"),
        Shape("VALUES (1)\n[SORTER ]W: b", "? - VALUES (1)", "W SORTER b"),
        Shape(
            "VALUES (1)  (o.c:1)00001234: 2026-03-02T04:05:09 [SORTER ]W: b", "? - VALUES (1)",
            "W SORTER b"),
        Shape("\n\n[SORTER ]W: b", "W SORTER b"),
        Shape(
            "[TARGET_APPLY ]E: Failed to execute statement:\nINSERT INTO t\n  VALUES (1)  (o.c:1)",
            "E TARGET_APPLY Failed to execute statement:\nINSERT INTO t\n  VALUES (1)"),
        Shape(
            "[TARGET_APPLY ]E: a\nMessage: [unixODBC]E: b\n\n [1022502]  (o.c:1)",
            "E TARGET_APPLY a\nMessage: [unixODBC]E: b\n\n [1022502]"),
        Shape(
            "[SORTER ]I: the log said [SORTER ]E: something",
            "I SORTER the log said [SORTER ]E: something"),
    ]

    private static let severities: [Shape] = "EWIDTV".map { letter in
        Shape(
            "00000042: 2026-03-02T04:05:06 [TASK_MANAGER    ]\(letter):  x  (r.c:1)",
            "\(letter) TASK_MANAGER x")
    }

    private static let components: [Shape] = [
        "SOURCE_UNLOAD", "TARGET_LOAD", "SOURCE_CAPTURE", "TARGET_APPLY", "TABLES_MANAGER",
        "TRANSFORMATION", "FILE_FACTORY", "VALIDATOR", "VALIDATOR_EXT", "COMMON", "ADDONS",
        "DATA_STRUCTURE", "COMMUNICATION", "FILE_TRANSFER", "REST_SERVER", "PERFORMANCE",
        "DATA_RESYNC", "RESYNC_UNLOAD",
    ].flatMap { name in
        [
            Shape("00000042: 2026-03-02T04:05:06 [\(name.padding(16))]I:  x", "I \(name) x"),
            Shape("\(name) W: bare", "W \(name) bare"),
        ]
    }

    private static let engines: [Shape] = [
        Shape(
            "00012345: 2026-03-02T04:05:06 [SOURCE_CAPTURE  ]E:  ORA-01291: missing logfile  [1020301]  (oracdc_merger.c:1178)",
            "E SOURCE_CAPTURE ORA-01291: missing logfile  [1020301]"),
        Shape(
            "[SOURCE_UNLOAD   ]E:  ORA-01555: snapshot too old: rollback segment number 7 with name \"_SYSSMU7$\" too small [1022307]",
            "E SOURCE_UNLOAD ORA-01555: snapshot too old: rollback segment number 7 with name \"_SYSSMU7$\" too small [1022307]"
        ),
        Shape(
            "[SOURCE_CAPTURE  ]E:  RetCode: SQL_ERROR  SqlState: 42000 NativeError: 4305 Message: [Microsoft][ODBC Driver 17 for SQL Server][SQL Server]The log in this backup set is too recent Line: 1 Column: -1 [1022502]  (ar_odbc_stmt.c:5090)",
            "E SOURCE_CAPTURE RetCode: SQL_ERROR  SqlState: 42000 NativeError: 4305 Message: [Microsoft][ODBC Driver 17 for SQL Server][SQL Server]The log in this backup set is too recent Line: 1 Column: -1 [1022502]"
        ),
        Shape(
            "[SOURCE_CAPTURE  ]W:  Value of column 'b' in table 'p.t' was truncated to 131072 bytes, actual length: 143687 bytes  (postgres_pglogical.c:2550)",
            "W SOURCE_CAPTURE Value of column 'b' in table 'p.t' was truncated to 131072 bytes, actual length: 143687 bytes"
        ),
        Shape(
            "[SOURCE_CAPTURE  ]E:  Error 1236 (Could not find first log file name in binary log index file) reading binlog. [1020418] (mysql_endpoint_capture.c:1083)",
            "E SOURCE_CAPTURE Error 1236 (Could not find first log file name in binary log index file) reading binlog. [1020418]"
        ),
        Shape(
            "[SOURCE_CAPTURE  ]E:  Error when getting next document 'resume of change stream was not possible' [1020436]  (mongodb_ops.c:12)",
            "E SOURCE_CAPTURE Error when getting next document 'resume of change stream was not possible' [1020436]"
        ),
        Shape(
            "[SOURCE_CAPTURE  ]E:  SQL1224N  The database manager is not able to accept new requests. SQLSTATE=55032 (db2luw_endpoint_capture.c:3)",
            "E SOURCE_CAPTURE SQL1224N  The database manager is not able to accept new requests. SQLSTATE=55032"
        ),
        Shape(
            "[FILE_FACTORY    ]E:  Failed to upload file '/rdsdbdata/data/tasks/A/LOAD00000001.csv' to bucket 'b' as 'x/LOAD00000001.csv', status = 4 (FAILED) [1001730]  (at_s3_ftc_client.c:3)",
            "E FILE_FACTORY Failed to upload file '/rdsdbdata/data/tasks/A/LOAD00000001.csv' to bucket 'b' as 'x/LOAD00000001.csv', status = 4 (FAILED) [1001730]"
        ),
        Shape(
            "[TARGET_APPLY    ]W:  Kafka delivery error: Broker: Message size too large  (kafka_endpoint_apply.c:7)",
            "W TARGET_APPLY Kafka delivery error: Broker: Message size too large"),
        Shape(
            "[TARGET_LOAD     ]E:  RetCode: SQL_ERROR  SqlState: XX000 NativeError: 30 Message: [Amazon][Amazon Redshift] (30) Error occurred: ERROR:  Load into table 't' failed. [1022502]",
            "E TARGET_LOAD RetCode: SQL_ERROR  SqlState: XX000 NativeError: 30 Message: [Amazon][Amazon Redshift] (30) Error occurred: ERROR:  Load into table 't' failed. [1022502]"
        ),
        Shape(
            "00012052: 2025-11-20T13:15:13 [PERFORMANCE     ]T:  Source latency 0.00 seconds, Target latency 0.00 seconds, Handling latency 0.00 seconds  (replicationtask.c:3927)",
            "T PERFORMANCE Source latency 0.00 seconds, Target latency 0.00 seconds, Handling latency 0.00 seconds"
        ),
        Shape(
            "[VALIDATOR ]I: Validation Failed key - Table : 1, Partition : 101 … (partition_update_tracker.c:653)",
            "I VALIDATOR Validation Failed key - Table : 1, Partition : 101 …"),
        Shape(
            "[SOURCE_CAPTURE  ]I:  Capture record 1 {operation:START_REGULAR (43), streamPosition:0000124A/6800A778.NOW}  (streamcomponent.c:2920)",
            "I SOURCE_CAPTURE Capture record 1 {operation:START_REGULAR (43), streamPosition:0000124A/6800A778.NOW}"
        ),
    ]

    private static let others: [Shape] = [
        Shape(
            "{'replication_state':'failed', 'message': 'The endpoint could not be reached.', 'failure_message': 'timed out'}",
            "E ORCHESTRATOR {'replication_state':'failed', 'message': 'The endpoint could not be reached.', 'failure_message': 'timed out'}"
        ),
        Shape(
            "{'replication_state':'initializing', 'message': 'Initializing the replication workflow.'}",
            "I ORCHESTRATOR {'replication_state':'initializing', 'message': 'Initializing the replication workflow.'}"
        ),
        Shape(
            "{'replication_state': 'running', 'message': None, 'failure_message': None}",
            "I ORCHESTRATOR {'replication_state': 'running', 'message': None, 'failure_message': None}"
        ),
        Shape(
            "{\"replication_state\":\"stopped\",\"failure_message\":\"subnet is full\"}",
            "E ORCHESTRATOR {\"replication_state\":\"stopped\",\"failure_message\":\"subnet is full\"}"
        ),
        Shape("{'other': 1}", "? - {'other': 1}"),
        Shape("{'replication_state", "? - {'replication_state"),
        Shape(
            "[SORTER ]E: broken \u{FFFD}\u{FFFD} bytes", "E SORTER broken \u{FFFD}\u{FFFD} bytes"),
        Shape("[SORTER ]E: zero \u{0}\u{1}\u{2} bytes", "E SORTER zero \u{0}\u{1}\u{2} bytes"),
        Shape("[SORTER ]E: \u{202E}desrever", "E SORTER \u{202E}desrever"),
        Shape("Failed to execute statement: (o.c:1)", "? - Failed to execute statement:"),
        Shape("", "? - "),
        Shape("\n", "? - "),
        Shape("2026-03-02T04:05:06", "? - 2026-03-02T04:05:06"),
        Shape("00001234: 2026-03-02T04:05:06 ", "? - 00001234: 2026-03-02T04:05:06"),
        Shape(
            "00001234: 2026-03-02T04:05:06 [SORTER ", "? - 00001234: 2026-03-02T04:05:06 [SORTER"),
    ]
}

extension String {
    fileprivate func padding(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
