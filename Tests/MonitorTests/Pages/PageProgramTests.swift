import AccountState
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

/// Pages as a person meets them: opened, moved through, filtered and left by keys.
struct PageProgramTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func program(size: Size = Size(width: 120, height: 40)) throws -> Program {
        var program = Program(
            ProgramConfiguration(profile: "prod", region: "eu-west-3", keymap: try Keymap()),
            size: size)
        let tasks = ["ledger", "crm"].map { name in
            ReplicationTask(
                arn: ARN("arn:aws:dms:eu-west-3:210987654321:task:\(name.uppercased())"),
                identifier: name, status: .running, migrationType: .fullLoadAndCDC)
        }
        _ = program.update(
            .feed(
                FeedReport(
                    feed: .tasks, generation: 0, received: now, outcome: .data(.tasks(tasks)),
                    budget: APIBudget(tokens: 20, requestsLastMinute: 0))), at: now)
        return program
    }

    private func press(_ keys: KeyChord..., on program: inout Program) -> [Effect] {
        keys.flatMap { program.update(.input(.key($0)), at: now) }
    }

    private func text(_ program: Program) -> String {
        program.frame(at: now).lines.joined(separator: "\n")
    }

    @Test func aPageTakesTheScreenAndEscapeGivesItBack() throws {
        var program = try program()
        let before = program.frame(at: now)
        _ = press(KeyChord("i"), on: &program)
        #expect(text(program).contains("Task crm"))
        #expect(!text(program).contains("4 Validation"))
        _ = press(KeyChord(.escape), on: &program)
        #expect(program.frame(at: now) == before)
        #expect(press(KeyChord(.escape), on: &program).isEmpty)
    }

    @Test("The page is about the task under the cursor, not about a row's number")
    func thePageIsAboutTheCursor() throws {
        var program = try program()
        _ = press(KeyChord("G"), KeyChord("i"), on: &program)
        #expect(text(program).contains("Task ledger"))
    }

    @Test("A key goes from one thing that is not well to the next, round and round")
    func theNextProblem() throws {
        var program = try program()
        let troubles = program.account.judgement(at: now).troubles
        var places: Set<String> = []
        for place in troubles.indices {
            _ = press(KeyChord("!"), on: &program)
            let words = "\(place + 1) of \(troubles.count): \(troubles[place].line)"
            #expect(program.notice?.text == words)
            if troubles[place].subject.kind == .task {
                #expect(program.openTask == troubles[place].subject.arn)
            }
            places.insert(words)
        }
        #expect(places.count == troubles.count && !troubles.isEmpty)
        _ = press(KeyChord("!"), on: &program)
        #expect(program.notice?.text.hasPrefix("1 of ") == true)
    }

    @Test func theSameKeyDoesNotPileUpPages() throws {
        var program = try program()
        _ = press(KeyChord("i"), KeyChord("i"), KeyChord("i"), on: &program)
        #expect(program.pages.count == 1)
    }

    @Test func escapeClearsTheFilterOfThePageFirst() throws {
        var program = try program()
        _ = press(
            KeyChord("i"), KeyChord("/"), KeyChord("A"), KeyChord("R"), KeyChord("N"),
            KeyChord(.enter), on: &program)
        #expect(text(program).contains("arn:aws:dms"))
        #expect(!text(program).contains("migration type"))
        _ = press(KeyChord(.escape), on: &program)
        #expect(text(program).contains("migration type"))
        #expect(program.pages.count == 1)
    }

    @Test func aNumberKeyLeavesEveryPage() throws {
        var program = try program()
        _ = press(KeyChord("i"), KeyChord("6"), on: &program)
        #expect(program.pages.isEmpty)
        #expect(program.focus == .log)
    }

    @Test func thePaletteOpensPages() throws {
        var program = try program()
        let keys = [KeyChord(":")] + "details".map { KeyChord($0) } + [KeyChord(.enter)]
        for key in keys { _ = press(key, on: &program) }
        #expect(program.scope == .page("details"))
    }

    @Test("A page asks for its own feeds; those of the panes behind it rest")
    func thePanesBehindAPageRest() throws {
        var program = try program()
        let arn = try #require(program.openTask)
        #expect(program.wantedFeeds[.tableStatistics(arn)] == .inView)
        _ = press(KeyChord("i"), on: &program)
        #expect(program.wantedFeeds[.tableStatistics(arn)] == .background)
        #expect(program.wantedFeeds[.taskDetail(arn)] == .inView)
        #expect(program.wantedFeeds[.tasks] == .inView)
    }

    @Test func thePageHasItsOwnKeysInTheBarAndTheHelp() throws {
        var program = try program()
        _ = press(KeyChord("i"), on: &program)
        let bar = try #require(program.frame(at: now).lines.last)
        #expect(bar.contains("esc back"))
        #expect(!bar.contains("zoom"))
        // The pages that were opened are not the last of the help.
        program = try self.program(size: Size(width: 120, height: 300))
        _ = press(KeyChord("i"), KeyChord("?"), on: &program)
        #expect(text(program).contains("Show the endpoint, instance or task"))
    }

    @Test func zoomHasNothingToDoOnAPageAndSaysSo() throws {
        var program = try program()
        _ = press(KeyChord("i"), KeyChord("z"), on: &program)
        #expect(!program.isZoomed)
        #expect(program.notice?.kind == .refusal)
    }

    @Test func theCopyKeysTakeTheLineUnderTheCursor() throws {
        var program = try program()
        _ = press(KeyChord("i"), KeyChord("j"), KeyChord("j"), on: &program)
        #expect(press(KeyChord("y"), on: &program) == [.copy("running")])
    }

    @Test(arguments: [(60, 18), (61, 19), (80, 24), (300, 100)])
    func aPageIsTotalAtAnySize(width: Int, height: Int) throws {
        var program = try program(size: Size(width: width, height: height))
        _ = press(KeyChord("i"), KeyChord("G"), KeyChord("G"), on: &program)
        #expect(program.frame(at: now).size == Size(width: width, height: height))
    }
}

struct PageCatalogTests {
    @Test("Every page there is a file of is in the catalogue")
    func everyFileIsInTheCatalogue() throws {
        let here = URL(fileURLWithPath: #filePath)
        let root = (0..<4).reduce(here) { url, _ in url.deletingLastPathComponent() }
        let folder = root.appendingPathComponent("Sources/Monitor/Pages")
        let files = try #require(FileManager.default.enumerator(atPath: folder.path))
        // `Page` is the protocol, `FactPage` what several pages are made of.
        let names = files.compactMap { $0 as? String }
            .compactMap { $0.split(separator: "/").last }.filter { $0.hasSuffix("Page.swift") }
            .map { $0.dropLast("Page.swift".count).lowercased() }.filter {
                !["", "fact"].contains($0)
            }
        let listed = PageCatalog.pages.map { $0.descriptor.id.text }
        for name in names {
            #expect(listed.contains(name), "add the page '\(name)' to PageCatalog")
        }
        #expect(names.count == listed.count)
    }

    @Test func noTwoPagesHaveOneName() {
        #expect(Set(PageCatalog.pages.map { $0.descriptor.id }).count == PageCatalog.pages.count)
    }

    @Test(arguments: [
        Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 20, height: 5),
        Size(width: 300, height: 100),
    ])
    func everyPageDrawsAtAnySizeWithNothingKnown(size: Size) {
        for page in PageCatalog.pages {
            let context = PaneContext(account: AccountState(), now: .distantPast, size: size)
            var frame = Frame(size: size)
            frame.draw { page.init(about: nil).draw(on: &$0, context: context) }
            #expect(frame.size == size)
        }
    }

    @Test func nothingKnownIsSaidInWordsNotLeftEmpty() {
        let size = Size(width: 76, height: 12)
        for type in PageCatalog.pages {
            let page = type.init(about: nil)
            let context = PaneContext(account: AccountState(), now: .distantPast, size: size)
            var frame = Frame(size: size)
            frame.draw { page.draw(on: &$0, context: context) }
            let text = frame.lines.joined().filter { !$0.isWhitespace }
            #expect(!text.isEmpty, "\(type.descriptor.title) is empty")
            #expect(!page.title(context: context).isEmpty)
        }
    }

    @Test("Every page can be opened by the palette, and says what it is in a sentence")
    func everyPageIsACommand() {
        for page in PageCatalog.pages {
            let command = GlobalCommands.all.first { $0.id == page.descriptor.id.opening }
            #expect(command?.help.hasSuffix(".") == true)
            #expect(command?.title.isEmpty == false)
        }
    }
}
