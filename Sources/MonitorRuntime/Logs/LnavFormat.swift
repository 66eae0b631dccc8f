/// The log format of DMS as lnav reads it: `lnav -i` installs the file.
public enum LnavFormat {
    /// A format file; lnav calls the format `dms_task_log`.
    public static let text = #"""
        {
            "$schema": "https://lnav.org/schemas/format-v1.schema.json",
            "dms_task_log": {
                "title": "AWS DMS task log",
                "description": "The task log of AWS Database Migration Service",
                "url": "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Monitoring.html",
                "regex": {
                    "bracketed": {
                        "pattern": "^\\s*[\"'`]?(?:(?<thread>\\d+):? *)?(?<timestamp>\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[:.,]\\d{3,6})?)Z? *\\[\\s*(?<component>[A-Z0-9_]+)\\s*\\] *(?<level>[EWITVD]) *:\\s*(?<body>.*?)(?:\\s+\\((?<file>[^\\s:()]+\\.[^\\s:()]+):(?<line>\\d+)\\))?[\"'`]?\\s*$"
                    },
                    "bare": {
                        "pattern": "^\\s*[\"'`]?(?:(?<thread>\\d+):? *)?(?<timestamp>\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[:.,]\\d{3,6})?)Z? +(?<component>[A-Z0-9_]+) +(?<level>[EWITVD]) *:\\s*(?<body>.*?)(?:\\s+\\((?<file>[^\\s:()]+\\.[^\\s:()]+):(?<line>\\d+)\\))?[\"'`]?\\s*$"
                    },
                    "printed": {
                        "pattern": "^(?<timestamp>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)Z (?:[^\\s]+ +)?(?<level>[EWITVD]) (?<component>[A-Z0-9_]+)\\s{2,}(?<body>.*?)(?:\\s+\\((?<file>[^\\s:()]+\\.[^\\s:()]+):(?<line>\\d+)\\))?\\s*$"
                    }
                },
                "timestamp-format": [
                    "%Y-%m-%dT%H:%M:%S:%f", "%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S",
                    "%Y-%m-%d %H:%M:%S"
                ],
                "level-field": "level",
                "level": {
                    "error": "E", "warning": "W", "info": "I", "debug": "D", "debug2": "V",
                    "trace": "T"
                },
                "opid-field": "thread",
                "value": {
                    "thread": { "kind": "string", "identifier": true },
                    "component": { "kind": "string", "identifier": true },
                    "file": { "kind": "string", "identifier": true },
                    "line": { "kind": "integer", "foreign-key": true },
                    "body": { "kind": "string" }
                },
                "highlights": {
                    "code": { "pattern": "\\[\\d{6,7}\\]", "color": "Red", "underline": true },
                    "oracle": { "pattern": "ORA-\\d{5}", "color": "Red", "underline": true }
                },
                "sample": [
                    {
                        "line": "00362696: 2023-02-22T10:09:29 [SOURCE_CAPTURE  ]I:  Capture record 1 to internal queue  (streamcomponent.c:2920)",
                        "level": "info"
                    },
                    {
                        "line": "00012052: 2025-11-20T13:15:13:851275 [PERFORMANCE     ]T:  Source latency 0.00 seconds  (replicationtask.c:3927)",
                        "level": "trace"
                    },
                    {
                        "line": "2025-06-05T03:40:13 [TASK_MANAGER ]W: Table 'ADMIN'.'DMST1' was errored/suspended (subtask 0 thread 1).",
                        "level": "warning"
                    },
                    {
                        "line": "00001234: 2026-03-02T04:05:08 TARGET_LOAD E: RetCode: SQL_ERROR  SqlState: HY000 [1022502]",
                        "level": "error"
                    },
                    {
                        "line": "2026-03-02 04:05:08Z E TARGET_LOAD       RetCode: SQL_ERROR  SqlState: HY000 [1022502]  (a.c:1)",
                        "level": "error"
                    }
                ]
            }
        }
        """#
}
