import Testing

@testable import Simulator

@Suite("what the settings of a full load change")
struct LoadSettingsTests {
    @Test("MaxFullLoadSubTasks is how many tables load at once", arguments: [1, 2, 4])
    func subtasks(count: Int) {
        var caller = Rig.caller(
            settings: ["FullLoadSettings": ["MaxFullLoadSubTasks": .integer(count)]])
        caller.advance(to: 9)
        #expect(caller.task.loading.count == count)
        #expect(caller.tables.count { $0.state == .fullLoad } == count)
    }

    @Test("StopTaskCachedChangesNotApplied stops when the tables are loaded, nothing applied")
    func stopsAfterLoad() {
        var caller = Rig.caller(
            settings: ["FullLoadSettings": ["StopTaskCachedChangesNotApplied": true]])
        caller.advance(to: 60)
        let stopped = caller.describe("t")
        #expect(stopped["Status"]?.text == "stopped")
        #expect(stopped["StopReason"]?.text == "Stop Reason STOPPED_AFTER_FULL_LOAD")
        #expect(stopped["ReplicationTaskStats"]?["FullLoadProgressPercent"]?.integer == 100)
        #expect(caller.task.changes.applied == 0)
        #expect(caller.task.changes.captured > 0, "they are cached")
        #expect(caller.events.last == "The replication task has stopped.")
        #expect(caller.start("resume-processing").status == 200)
        caller.advance(to: 200)
        #expect(caller.describe("t")["Status"]?.text == "running", "it stops there only once")
        #expect(caller.task.changes.applied > 1_000)
        #expect(caller.tables.allSatisfy { !$0.isReloaded })
    }

    @Test("StopTaskCachedChangesApplied stops when it has caught up after the load")
    func stopsAfterCachedChanges() {
        var caller = Rig.caller(
            settings: ["FullLoadSettings": ["StopTaskCachedChangesApplied": true]])
        caller.advance(to: 120)
        let stopped = caller.describe("t")
        #expect(stopped["StopReason"]?.text == "Stop Reason STOPPED_AFTER_CACHED_EVENTS")
        #expect(caller.task.changes.applied > 100)
        #expect(caller.start("resume-processing").status == 200)
        caller.advance(to: 200)
        #expect(caller.describe("t")["Status"]?.text == "running")
    }

    /// Loads, then loads everything again with these settings.
    private func reloaded(_ load: WireValue, ignoringConflicts: Bool = true) -> Caller {
        var caller = Rig.caller(
            settings: [
                "FullLoadSettings": load,
                "ErrorBehavior": ["FullLoadIgnoreConflicts": .bool(ignoringConflicts)],
            ])
        caller.advance(to: 60)
        caller.stopped()
        _ = caller.start("reload-target")
        caller.advance(to: 140)
        return caller
    }

    @Test("a first load finds empty targets, whatever the preparation is")
    func firstLoad() {
        var caller = Rig.caller(
            settings: [
                "FullLoadSettings": ["TargetTablePrepMode": "DO_NOTHING"],
                "ErrorBehavior": ["FullLoadIgnoreConflicts": false],
            ])
        caller.advance(to: 60)
        #expect(caller.tables.allSatisfy { $0.state == .completed })
        #expect(caller.lines("TARGET_LOAD", "W").isEmpty)
    }

    @Test("DROP_AND_CREATE and TRUNCATE_BEFORE_LOAD empty the target before it is loaded again")
    func emptied() {
        let dropped = reloaded(["TargetTablePrepMode": "DROP_AND_CREATE"], ignoringConflicts: false)
        #expect(dropped.lines("TARGET_LOAD", "I").count { $0.contains("dropped and created") } == 4)
        #expect(dropped.tables.allSatisfy { $0.state == .completed && $0.isReloaded })
        let cut = reloaded(["TargetTablePrepMode": "TRUNCATE_BEFORE_LOAD"])
        #expect(cut.lines("TARGET_LOAD", "I").count { $0.contains("was truncated") } == 4)
        #expect(cut.tables.allSatisfy { $0.state == .completed })
    }

    @Test("DO_NOTHING keeps existing rows: conflicts are ignored, or errors by the settings")
    func nothing() {
        let ignored = reloaded(["TargetTablePrepMode": "DO_NOTHING"])
        #expect(ignored.tables.allSatisfy { $0.state == .completed })
        #expect(ignored.lines("TARGET_LOAD", "W").count { $0.contains("are ignored") } == 3)
        #expect(ignored.lines("TARGET_LOAD", "W").count { $0.contains("there twice") } == 1)
        let errors = reloaded(["TargetTablePrepMode": "DO_NOTHING"], ignoringConflicts: false)
        #expect(errors.tables.map(\.state) == [.error, .error, .error, .completed])
        #expect(errors.lines("TARGET_LOAD", "E").first?.contains("duplicate key") == true)
    }

    @Test("CreatePkAfterFullLoad finds duplicates only when the key is created")
    func keyAfterwards() {
        let load: WireValue = ["CreatePkAfterFullLoad": true, "TargetTablePrepMode": "DO_NOTHING"]
        let caller = reloaded(load)
        #expect(caller.tables[0].state == .error)
        #expect(caller.tables[0].loadedRows == 300_000, "every row was loaded by then")
        #expect(caller.lines("TARGET_LOAD", "E").first?.contains("create unique index") == true)
        let clean = reloaded(["CreatePkAfterFullLoad": true])
        #expect(clean.tables[0].state == .completed)
        #expect(clean.lines("TARGET_LOAD", "I").contains { $0.contains("primary key of table") })
    }

    @Test("limited LOB mode cuts large values with a warning, and validation finds them")
    func truncation() {
        var tables = Rig.tables
        (tables[0].largestLob, tables[0].lobColumn) = (131_072, "PHOTO")
        var caller = Rig.caller(tables: tables)
        caller.advance(to: 60)
        let warnings = caller.lines("TARGET_LOAD", "W")
        #expect(
            warnings.first?.contains(
                "Value of column 'PHOTO' in table 'app.alpha' was truncated to 32768 bytes, actual "
                    + "length: ") == true)
        // 300 large values of which three quarters are above the limit.
        #expect(caller.tables[0].truncatedValues == 225)
        #expect(caller.tables[0].validation.failedRows == 225)
        #expect(caller.tables[0].committedRows(commitRate: 1) == 300_000)
    }

    @Test("LobMaxSize, FullLobMode, SupportLobs and SkipLobColumns decide what is cut and seen")
    func largeObjects() {
        func caller(_ metadata: WireValue, skipping: Bool = false) -> Caller {
            var tables = Rig.tables
            tables[0].largestLob = 131_072
            var caller = Rig.caller(
                tables: tables,
                settings: [
                    "TargetMetadata": metadata,
                    "ValidationSettings": ["SkipLobColumns": .bool(skipping)],
                ])
            caller.advance(to: 60)
            return caller
        }
        #expect(caller(["LobMaxSize": 128]).tables[0].truncatedValues == 0)
        #expect(caller(["LobMaxSize": 64]).tables[0].truncatedValues == 150)
        let full = caller(["FullLobMode": true, "LimitedSizeLobMode": false])
        #expect(full.tables[0].truncatedValues == 0)
        let (slow, plain) = (full.tables[0], full.tables[1])
        #expect(
            (slow.loadEndedAt ?? 0) - (slow.loadStartedAt ?? 0)
                > (plain.loadEndedAt ?? 0) - (plain.loadStartedAt ?? 0) + 2)
        let none = caller(["SupportLobs": false])
        #expect(none.tables[0].truncatedValues == 0)
        #expect(
            none.lines("SOURCE_UNLOAD", "I").contains {
                $0.contains("is unsupported in table def 'app.alpha' since the LOB support is")
            })
        let skipped = caller([:], skipping: true)
        #expect(skipped.tables[0].truncatedValues == 225)
        #expect(skipped.tables[0].validation.state == .validated)
    }
}
