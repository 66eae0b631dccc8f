import Testing

/// A rule that every file of a folder keeps, with a made-up file that breaks it.
struct HouseRule: Sendable, CustomTestStringConvertible {
    /// What must be so.
    let name: String
    var folder = "Sources"
    /// Targets the rule does not hold for.
    var except: Set<String> = []
    /// A file that breaks the rule once.
    let broken: String
    /// A file that looks as if it did.
    let kept: String
    /// Where a file breaks the rule, and how.
    let breaches: @Sendable (Repository.SourceFile) -> [String]

    var testDescription: String { name }

    static let all = [
        noUncheckedConcurrency, noForceUnwrap, noEmptyName, noHeavyCall, noFatalError, noPrint,
        noSleepingTest, noClock, noWireSpelling, noLogicByOperation, noOldWord, shortFiles,
        shortFunctions,
    ]

    /// The breaches of one line each, in code without comments. Only files that have one of the
    /// hints are looked through.
    private static func inLines(
        with hints: [String], _ describe: @escaping @Sendable (String) -> String?
    ) -> @Sendable (Repository.SourceFile) -> [String] {
        { file in
            guard hints.contains(where: { file.text.contains($0) }) else { return [] }
            return breaches(in: file.source.code, of: file, describe)
        }
    }

    /// The same without the texts in quotes.
    private static func inBareLines(
        with hints: [String], _ describe: @escaping @Sendable (String) -> String?
    ) -> @Sendable (Repository.SourceFile) -> [String] {
        { file in
            guard hints.contains(where: { file.text.contains($0) }) else { return [] }
            return breaches(in: file.source.bareCode, of: file, describe)
        }
    }

    private static func inLines(
        _ words: [String]
    ) -> @Sendable (Repository.SourceFile) -> [String] {
        inLines(with: words) { first(of: words, in: $0) }
    }

    private static func inBareLines(
        _ words: [String]
    ) -> @Sendable (Repository.SourceFile) -> [String] {
        inBareLines(with: words) { first(of: words, in: $0) }
    }

    private static func breaches(
        in lines: [SourceText.Line], of file: Repository.SourceFile,
        _ describe: (String) -> String?
    ) -> [String] {
        lines.compactMap { line in
            describe(line.text).map { "\(file.path):\(line.number) \($0)" }
        }
    }

    private static func first(of words: [String], in line: String) -> String? {
        words.first { line.contains($0) }.map { "has \($0)" }
    }
}

extension HouseRule {
    static let noUncheckedConcurrency = HouseRule(
        name: "No word takes the proof from the compiler",
        broken: "final class Box: @unchecked Sendable {}",
        kept: "// Not @unchecked Sendable.\nlet text = \"@MainActor\"",
        breaches: inBareLines([
            "@MainActor", "@unchecked Sendable", "nonisolated(unsafe)",
        ]))

    static let noForceUnwrap = HouseRule(
        name: "Nothing traps on what was not expected",
        broken: "let first = list.first!",
        kept: "guard !list.isEmpty, one != two else { return \"what!\" } // now!",
        breaches: inBareLines(with: ["!"]) { line in
            guard line.contains("!") else { return nil }
            return line.firstMatch(of: #/[\w)\]}"?]!(?!=)/#).map { "has \($0.output)" }
        })

    static let noEmptyName = HouseRule(
        name: "No type is named for saying nothing",
        broken: "struct TaskManager {}",
        kept: "let manager = FileManager.default // struct TaskHelper",
        breaches: inBareLines(with: ["Manager", "Helper", "Util"]) { line in
            let words = line.split { !($0.isLetter || $0.isNumber) }
            let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol"]
            guard let kind = words.firstIndex(where: { kinds.contains($0) }),
                kind + 1 < words.count,
                ["Manager", "Helper", "Util", "Utils"].contains(where: {
                    words[kind + 1].hasSuffix($0)
                })
            else { return nil }
            return "names a type \(words[kind + 1])"
        })

    /// Calls that only the whole of Foundation has: one of them carries all of ICU, 44 MB, into a
    /// static program. They are no fault where only the essentials are imported.
    static let noHeavyCall = HouseRule(
        name: "No call reaches all of Foundation",
        broken: "import Foundation\nif a.contains(\":\") {}",
        kept: "    import Foundation\nif a.contains(\":\") {}",
        breaches: { file in
            let isWhole = file.lines.contains {
                $0.hasSuffix("import Foundation") && !$0.hasPrefix(" ")
            }
            let heavy = [
                ".contains(\"", "lowercased().contains(", ".range(of:", "trimmingCharacters",
                "components(separatedBy",
                "JSONSerialization", "FileHandle", "localizedDescription", "String(format:",
                "replacingOccurrences",
            ]
            let look = inLines(with: heavy) { line in
                line.contains("as Character") ? nil : first(of: heavy, in: line)
            }
            return isWhole ? look(file) : []
        })

    static let noFatalError = HouseRule(
        name: "Only Curses may end the process: there the terminal is given back first",
        except: ["Curses"],
        broken: "fatalError(\"cannot be\")",
        kept: "// fatalError() is for Curses.\nlet text = \"fatalError(\"",
        breaches: inBareLines(["fatalError(", "preconditionFailure("]))

    static let noPrint = HouseRule(
        name: "Nothing prints: in the middle of a screen it tears it",
        broken: "    print(task)",
        kept: "blueprint(task)\nself.print(task)\nfunc printed() {} // print(task)",
        breaches: inBareLines(with: ["print("]) { line in
            guard line.contains("print(") else { return nil }
            return line.firstMatch(of: #/(?:^|[\s({])print\(/#).map { _ in "prints" }
        })

    static let noSleepingTest = HouseRule(
        name: "No test sleeps", folder: "Tests", except: ["HouseTests"],
        broken: "try await Task.sleep(for: .seconds(1))",
        kept: "// Task.sleep\ntry await clock.sleep(1)",
        breaches: inBareLines(["Task.sleep", "usleep(", "Thread.sleep"]))

    static let noClock = HouseRule(
        name: "The pure targets ask no clock, no environment, no chance",
        except: [
            "AWSClient", "AWSClientHTTP", "Basics", "Curses", "DatabaseQueries", "MonitorRuntime",
            "Simulator", "dmswatch",
        ],
        broken: "let now = Date()",
        kept: "let now = Date(timeIntervalSince1970: 0) // not Date()",
        breaches: inBareLines([
            "Date()", "Date.now", "ContinuousClock", "SuspendingClock", "Task.sleep", "getenv",
            "ProcessInfo", ".random(",
        ]))
}

extension HouseRule {
    static let noWireSpelling = HouseRule(
        name: "The wire's spellings stay with the client and the operations",
        except: ["AWSClient", "AWSClientHTTP", "MigrationAWS", "Simulator"],
        broken: "headers[\"X-Amz-Target\"] = target",
        kept: "// X-Amz-Target\nlet target = 1",
        breaches: inLines(["X-Amz", "AmazonDMSv", "GraniteService", "Logs_2014"]))

    /// A check may name the call its evidence comes from; nothing may be decided by such a name.
    static let noLogicByOperation = HouseRule(
        name: "Nothing is decided by AWS's name of a call",
        except: ["AWSClient", "MigrationAWS", "Simulator"],
        broken: "if call == \"StopReplicationTask\" {}",
        kept:
            "let source = \"DescribeAlarms\"\nswitch kind { case .stop: \"StopReplicationTask\" }",
        breaches: { file in
            let names = operations
            return inLines(with: ["case \"", "== \"", "!= \""]) { line in
                guard line.contains("case \"") || line.contains("= \"") else { return nil }
                let match = line.firstMatch(of: #/(?:case|==|!=) "(\w+)"/#)
                guard let name = match.map({ String($0.1) }), names.contains(name) else {
                    return nil
                }
                return "compares with \(name)"
            }(file)
        })

    /// The calls there is an operation for.
    private static let operations = Set(
        Repository.swiftFiles(in: "Sources/MigrationAWS/Operations").compactMap { file in
            file.path.split(separator: "/").last.map { String($0.dropLast(6)) }
        })

    /// What the glossary has other words for.
    static let noOldWord = HouseRule(
        name: "What is shown has the field's words",
        broken: "let text = \"the comparison broke\"",
        kept: "// the comparison broke\nlet text = \"validation error\"",
        breaches: inLines([
            "NO KEYS", "Nobody is told", "Rows a second", "Set the task going", "Tells dms-",
            "Who hears of", "be had", "comparison broke", "done again", "done differs",
            " for ever ", " for ever\"", " for ever.", "last word is", "made anew",
            "nobody is told", "not fresh",
            "the theme is right",
        ]))

    static let shortFiles = HouseRule(
        name: "No file has more than 500 lines", folder: "",
        broken: String(repeating: "let a = 1\n", count: 500),
        kept: String(repeating: "let a = 1\n", count: 499),
        breaches: { file in
            file.lines.count > 500 ? ["\(file.path) has \(file.lines.count) lines"] : []
        })

    static let shortFunctions = HouseRule(
        name: "No function has more than 60 lines",
        broken: "func long() {\n" + String(repeating: "    step()\n", count: 59) + "}\n",
        kept: "func long() {\n" + String(repeating: "    step()\n", count: 58) + "}\n",
        breaches: { file in
            FunctionLengths.of(file).filter { $0.length > 60 }.map {
                "\(file.path):\($0.line) has a function of \($0.length) lines"
            }
        })
}
