import Testing

@testable import Simulator

@Suite("Logs calls")
struct LogsTests {
    private let group = "dms-tasks-riga-rep01"

    private func input(_ caller: Caller, _ more: (String, WireValue?)...) -> WireValue {
        var input = WireObject()
        input["logGroupName"] = .string(group)
        input["logStreamName"] = .string("dms-task-\(caller.account.tasks[0].resourceID)")
        for (name, value) in more { input[name] = value }
        return .object(input)
    }

    private func caller(at second: Double) -> Caller {
        var caller = Caller()
        caller.second = second
        _ = caller.dms("DescribeEvents")
        return caller
    }

    private func messages(_ answer: Caller.Answer) -> [String] {
        (answer.value["events"]?.list ?? []).compactMap { $0["message"]?.text }
    }

    @Test("group and stream come into being with the first run, under DMS's names")
    func names() {
        var caller = Caller()
        #expect(caller.logs("DescribeLogGroups").value["logGroups"] == [])
        #expect(caller.logs("GetLogEvents", input(caller)).code == "ResourceNotFoundException")
        caller.second = 20
        let groups = caller.logs("DescribeLogGroups", ["logGroupNamePrefix": "dms-tasks-"])
        let found = groups.value["logGroups"]?.list.first
        #expect(found?["logGroupName"]?.text == group)
        #expect(found?["retentionInDays"] == nil, "never expires")
        let streams = caller.logs("DescribeLogStreams", ["logGroupName": .string(group)])
        #expect(
            streams.value["logStreams"]?.list.first?["logStreamName"]?.text
                == "dms-task-\(caller.account.tasks[0].resourceID)")
    }

    @Test("reading forward ends with the token that was passed, which later finds more")
    func forward() {
        var caller = caller(at: 100)
        let total = caller.account.activity.logs.groups[0].streams[0].events.count
        var token: WireValue?
        var read: [String] = []
        while true {
            let answer = caller.logs(
                "GetLogEvents",
                input(caller, ("startFromHead", true), ("limit", 10), ("nextToken", token)))
            read += messages(answer)
            if answer.value["nextForwardToken"] == token { break }
            token = answer.value["nextForwardToken"]
        }
        #expect(read.count == total)
        caller.second = 160
        let later = caller.logs(
            "GetLogEvents", input(caller, ("startFromHead", true), ("nextToken", token)))
        #expect(!messages(later).isEmpty)
        #expect(Set(read).isDisjoint(with: messages(later)))
    }

    @Test("reading backward starts with the newest and ends with the token that was passed")
    func backward() {
        var caller = caller(at: 100)
        let events = caller.account.activity.logs.groups[0].streams[0].events
        let newest = caller.logs("GetLogEvents", input(caller, ("limit", 5)))
        #expect(messages(newest) == events.suffix(5).map(\.message))
        var token = newest.value["nextBackwardToken"]
        var count = 5
        while true {
            let answer = caller.logs(
                "GetLogEvents", input(caller, ("limit", 7), ("nextToken", token)))
            count += messages(answer).count
            if answer.value["nextBackwardToken"] == token { break }
            token = answer.value["nextBackwardToken"]
        }
        #expect(count == events.count)
    }

    @Test("only events between start and end are read; the end does not belong to it")
    func window() {
        var caller = caller(at: 100)
        let events = caller.account.activity.logs.groups[0].streams[0].events
        let from = LogInput.milliseconds(events[10].at)
        let to = LogInput.milliseconds(events[30].at)
        for fromHead in [true, false] {
            let answer = caller.logs(
                "GetLogEvents",
                input(
                    caller, ("startTime", .integer(from)), ("endTime", .integer(to)),
                    ("startFromHead", .bool(fromHead))))
            let expected = events.filter {
                (from..<to).contains(LogInput.milliseconds($0.at))
            }
            #expect(messages(answer) == expected.map(\.message))
        }
    }

    @Test("after a full page the token goes on where the page ended, within the window")
    func windowPages() {
        var caller = caller(at: 100)
        let events = caller.account.activity.logs.groups[0].streams[0].events
        let from = WireValue.integer(LogInput.milliseconds(events[10].at))
        let first = caller.logs(
            "GetLogEvents",
            input(caller, ("startTime", from), ("startFromHead", true), ("limit", 3)))
        let second = caller.logs(
            "GetLogEvents",
            input(
                caller, ("startTime", from), ("startFromHead", true), ("limit", 3),
                ("nextToken", first.value["nextForwardToken"])))
        let start = events.firstIndex { LogInput.milliseconds($0.at) >= (from.integer ?? 0) } ?? 0
        #expect(
            messages(first) + messages(second)
                == events[start..<(start + 6)].map(\.message))
    }

    @Test("tokens, limits and names that are wrong are refused")
    func refusals() {
        var caller = caller(at: 30)
        let changes: [(String, WireValue?)] = [
            ("nextToken", "f/12/s"), ("limit", 0), ("limit", 10_001), ("logStreamName", ""),
        ]
        for change in changes {
            let answer = caller.logs("GetLogEvents", input(caller, change))
            #expect(answer.code == "InvalidParameterException", "\(change.0)")
        }
        let stream = caller.logs("GetLogEvents", input(caller, ("logStreamName", "other")))
        #expect(stream.message == "The specified log stream does not exist.")
        let ordered: WireValue = [
            "logGroupName": .string(group), "logStreamNamePrefix": "dms",
            "orderBy": "LastEventTime",
        ]
        #expect(
            caller.logs("DescribeLogStreams", ordered).code == "InvalidParameterException")
    }

    @Test("a search finds lines by words and by alternatives, page by page")
    func filter() {
        var caller = caller(at: 320)
        let errors = caller.logs(
            "FilterLogEvents",
            [
                "logGroupName": .string(group), "filterPattern": "?\"]E:\" ?\"]W:\"",
                "limit": 2,
            ])
        #expect(messages(errors).count == 2)
        var count = 2
        var token = errors.value["nextToken"]
        while let next = token {
            let page = caller.logs(
                "FilterLogEvents",
                [
                    "logGroupName": .string(group), "filterPattern": "?\"]E:\" ?\"]W:\"",
                    "limit": 2, "nextToken": next,
                ])
            count += messages(page).count
            token = page.value["nextToken"]
        }
        #expect(count == 6)
        let ids = errors.value["events"]?.list.compactMap { $0["eventId"]?.text } ?? []
        #expect(Set(ids).count == 2)
    }

    @Test("filter patterns: all plain words, any of the marked, none of the excluded")
    func patterns() {
        let line = "00362696: [TARGET_APPLY    ]E:  RetCode: SQL_ERROR"
        #expect(FilterPattern("").matches(line))
        #expect(FilterPattern("RetCode SQL_ERROR").matches(line))
        #expect(!FilterPattern("RetCode missing").matches(line))
        #expect(FilterPattern("?missing ?\"]E:\"").matches(line))
        #expect(!FilterPattern("RetCode -SQL_ERROR").matches(line))
    }

    @Test("tokens have CloudWatch's form")
    func tokens() {
        let token = LogToken(.forward, 42)
        #expect(token.text.count == 60)
        #expect(LogToken(token.text) == token)
        for text in ["", "f/42/s", "x/" + token.text.dropFirst(2), token.text + "s"] {
            #expect(LogToken(String(text)) == nil)
        }
    }
}
