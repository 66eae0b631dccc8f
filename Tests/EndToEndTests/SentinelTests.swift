import Foundation
import Testing

/// The marker from the monitor and from the command, by the real binary; two scripts stand for the
/// clients of the databases.
@Suite(.serialized)
struct SentinelTests {
    private let home: URL

    init() throws {
        home = try Shell.folder()
        let folder = home.appendingPathComponent(".config/dmswatch")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (source, target) = (path("source.sh"), path("target.sh"))
        let configuration = """
            [migrations.night]
            tasks = ["shop-*"]
            source = "shop-source"
            target = "shop-target"
            sentinel = "shop.dms_sentinel"
            [connections.shop-source]
            kind = "postgresql"
            command = "sh \(source)"
            [connections.shop-target]
            kind = "postgresql"
            command = "sh \(target)"

            """
        for (name, text) in [
            ("config.toml", configuration), ("source.sh", sourceScript),
            ("target.sh", targetScript),
        ] { try text.write(toFile: path(name), atomically: true, encoding: .utf8) }
    }

    private func path(_ name: String) -> String {
        home.appendingPathComponent(".config/dmswatch/\(name)").path
    }

    /// Keeps what it reads, and says that it is committed.
    private var sourceScript: String {
        #"""
        cat > '\#(path("written"))'
        printf '{"dmswatch":"end"}\n'

        """#
    }

    /// Has the row that was written last.
    private var targetScript: String {
        #"""
        cat > /dev/null
        printf '{"dmswatch":"session","read_only":"on","account":"x"}\n'
        sed -n "s/.*'\(dmswatch [^']*\)'.*/{\"marker\":\"\1\"}/p" '\#(path("written"))'
        printf '{"dmswatch":"end"}\n'

        """#
    }

    private var written: String? { try? String(contentsOfFile: path("written"), encoding: .utf8) }

    /// Agrees: the dialog takes no Enter in its first moment.
    private func agree(_ tmux: Tmux) {
        tmux.type("yes")
        tmux.wait(for: "Type yes to write it: yes")
        let start = Date()
        while tmux.screen.contains("Type yes to write it"), Date().timeIntervalSince(start) < 30 {
            tmux.press("Enter")
        }
        tmux.waitUntilGone("Type yes to write it")
    }

    private func press(_ key: String, in tmux: Tmux, until text: String) {
        let start = Date()
        while !tmux.screen.contains(text), Date().timeIntervalSince(start) < 30 { tmux.press(key) }
        tmux.wait(for: text)
    }

    @Test(
        "A marker goes from the source to the target, by a key and by the command",
        .enabled(if: Shell.hasTmux))
    func theMarkerGoes() throws {
        let simulation = try Simulation(["--scenario", "night", "--at", "880s"], home: home.path)
        let tmux = try Tmux(150, 50, environment: simulation.environment)
        tmux.run("\(Shell.binary); echo \"end $?.\"")
        tmux.wait(for: "GATE A ", within: 60)
        tmux.press("C")
        tmux.wait(for: "┌Gate A")
        // Until the account is known nothing is even refused by its own reason.
        press("M", in: tmux, until: "Writes are not marked as stopped")
        tmux.press("d")
        tmux.wait(for: "┌ Writes stopped ")
        tmux.press("Enter")
        tmux.type("app is down")
        tmux.press("Enter")
        tmux.wait(for: "sentinel not sent")
        tmux.press("M")
        tmux.wait(for: "This WRITES one row into shop.dms_sentinel on the SOURCE of 'night'")
        tmux.wait(for: "Connection shop-source, by your own client:")
        tmux.press("Escape")
        tmux.wait(for: "Cancelled. Nothing was written.")
        #expect(written == nil)
        tmux.press("M")
        tmux.wait(for: "Type yes to write it:")
        agree(tmux)
        tmux.wait(for: "sentinel seen after")
        tmux.wait(for: "The marker was on the target within")
        #expect(written?.contains("insert into \"shop\".\"dms_sentinel\"") == true)
        tmux.press("q")
        tmux.wait(for: "end 0.")
        byTheCommand(tmux)
        try onRecord(simulation)
        #expect(simulation.stop() == 0)
    }

    private func byTheCommand(_ tmux: Tmux) {
        let before = written
        tmux.run("clear; \(Shell.binary) runbook sentinel; echo \"end $?.\"")
        tmux.wait(for: "This changes the source. Type yes to run it:")
        #expect(written == before)
        tmux.type("yes")
        tmux.press("Enter")
        tmux.wait(for: "The marker was on the target within")
        tmux.wait(for: "end 0.")
        #expect(written != before)
        tmux.run("clear; \(Shell.binary) --read-only; echo \"end $?.\"")
        tmux.wait(for: "READ-ONLY", within: 60)
        tmux.press("M")
        tmux.wait(for: "Nothing can be changed")
        tmux.press("q")
        tmux.wait(for: "end 0.")
    }

    /// Each marker is announced, written and noted as sent and seen.
    private func onRecord(_ simulation: Simulation) throws {
        let shown = try Shell.dmswatch(["runbook"], environment: simulation.environment)
        #expect(shown.output.contains("seen at"), "\(shown.output)\(shown.errors)")
        let verified = try Shell.dmswatch(["audit", "verify"], environment: simulation.environment)
        // The mark; then twice: announced, written, sent, looked for, seen.
        #expect(verified.output.contains("11 lines, intact"), "\(verified.output)")
    }
}
