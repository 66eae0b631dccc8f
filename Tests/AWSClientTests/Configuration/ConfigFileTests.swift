import Testing

@testable import AWSClient

@Suite struct ConfigFileTests {
    private func parse(_ text: String) throws -> ConfigFile {
        try ConfigFile(path: "~/.aws/config", bytes: Array(text.utf8))
    }

    @Test func sectionsAndEntriesHaveTheirLines() throws {
        let file = try parse(
            """
            # comment
            [default]
            region = eu-west-1

            ; another
            [profile prod]
            Role_ARN=arn:aws:iam::1:role/x
            """)
        #expect(
            file.sections == [
                .init(
                    header: "default", line: 2,
                    entries: [.init(key: "region", value: "eu-west-1", line: 3)]),
                .init(
                    header: "profile prod", line: 6,
                    entries: [.init(key: "role_arn", value: "arn:aws:iam::1:role/x", line: 7)]),
            ])
    }

    @Test func indentedLinesNestUnderAnEmptyValue() throws {
        let file = try parse(
            """
            [services local]
            dms =
              endpoint_url = http://127.0.0.1:1
              # comment
              other = x
            logs =
            """)
        #expect(
            file.sections.first?.entries == [
                .init(
                    key: "dms", value: "", line: 2,
                    nested: [
                        .init(key: "endpoint_url", value: "http://127.0.0.1:1", line: 3),
                        .init(key: "other", value: "x", line: 5),
                    ]), .init(key: "logs", value: "", line: 6),
            ])
    }

    @Test func indentedLinesContinueAValue() throws {
        #expect(try parse("[a]\nk = one\n  two\n").sections.first?["k"]?.value == "one\ntwo")
    }

    @Test func aRepeatedSectionAddsToTheFirstAndALaterEntryWins() throws {
        let file = try parse("[a]\nx = 1\n[b]\n[a]\nx = 2\ny = 3\n")
        #expect(file.sections.map(\.header) == ["a", "b"])
        #expect(file.sections[0]["x"]?.value == "2")
        #expect(file.sections[0]["y"]?.line == 6)
    }

    @Test(arguments: [
        "[a]\r\nk = v\r\n", "\u{FEFF}[a]\nk = v", "[a]\nk: v", "[ a ]\n k=v", "[a] # c\nk\t=\tv",
        "[a]\rk = v\r", "  [a]\n  k = v\n  other = x", "[a]\n\tj = 1\n\tk = v\n",
        "[a]\u{A0}\nk\u{2003}=\u{A0}v",
    ])
    func oddButValidFilesAreRead(text: String) throws {
        let file = try parse(text)
        #expect(file.sections.first?.words == ["a"])
        #expect(file.sections.first?["k"]?.value == "v")
    }

    @Test func aFileOfManyProfilesIsReadInOnePass() throws {
        let text = (0..<20_000).map { "[profile p\($0)]\nregion = r\n" }.joined()
        #expect(try parse(text).sections.count == 20_000)
    }

    @Test func aHashInAValueIsPartOfIt() throws {
        #expect(
            try parse("[a]\nk = v # not a comment ; nor this").sections[0]["k"]?.value
                == "v # not a comment ; nor this")
    }

    @Test func quotedNamesAreOneWord() throws {
        #expect(try parse("[profile \"my prod\"]").sections.first?.words == ["profile", "my prod"])
    }

    @Test(arguments: [
        ("k = v", 1, "before the first [section]"), ("[a]\njunk", 2, "expected 'key = value'"),
        ("[b]\n[a\nk = v", 2, "closing bracket"), ("[a]\n\n= v", 3, "no key"),
        ("[b]\n[]", 2, "no name"), ("[a\nk = v", 1, "before the first"),
        ("[a]\ns3 =\n  junk", 3, "expected 'key = value'"),
    ])
    func errorsNameFileAndLine(text: String, line: Int, words: String) throws {
        let error = try #require(#expect(throws: AWSClientError.self) { try parse(text) })
        #expect(error.kind == .configuration)
        #expect(error.message.hasPrefix("~/.aws/config:\(line): "), "\(error.message)")
        #expect(error.message.contains(words), "\(error.message)")
    }

    @Test func aSecretPastedWithoutKeyIsNotRepeated() throws {
        let error = try #require(
            #expect(throws: AWSClientError.self) {
                try parse("[a]\nwJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY")
            })
        #expect(!error.description.contains("wJalrXUtnFEMI"))
    }

    @Test func anApostropheInAnotherHeaderIsNoHarm() throws {
        let file = try parse("[profile O'Brien]\nregion = a\n[profile night]\nregion = b\n")
        #expect(file.sections.map(\.words) == [nil, ["profile", "night"]])
        #expect(file.sections[1]["region"]?.value == "b")
    }

    @Test func settingsOfDEFAULTAreInEverySection() throws {
        let file = try parse("[a]\nk = 1\n[DEFAULT]\nk = 2\nj = 3\n[b]\n")
        #expect(file.sections.map(\.header) == ["a", "b"])
        #expect(file.sections.map { $0["k"]?.value } == ["1", "2"])
        #expect(file.sections.map { $0["j"]?.value } == ["3", "3"])
    }

    @Test func indentationIsMeasuredAgainstTheSettingBefore() throws {
        let file = try parse("[a]\n  one = 1\n  two = 2\n   more\n three = 3\n\n  x\n\nfour = 4\n")
        #expect(file.sections[0]["one"]?.value == "1")
        #expect(file.sections[0]["two"]?.value == "2\nmore")
        #expect(file.sections[0]["three"]?.value == "3\n\nx")
        #expect(file.sections[0]["four"]?.value == "4")
    }

    @Test func aFileThatIsNotTextIsRefused() {
        #expect(throws: AWSClientError.self) {
            try ConfigFile(path: "f", bytes: [0x5B, 0xFF, 0x5D])
        }
    }
}
