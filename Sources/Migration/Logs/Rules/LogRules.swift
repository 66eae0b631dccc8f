/// The rules by which log lines are understood, and the codes that are explained.
public struct LogRules: Sendable, Hashable {
    /// The first that knows a line explains it.
    public private(set) var rules: [LogRule] = []
    var codes: [LogCode: LogCode.Meaning] = [:]

    init() {}

    init(rules: [LogRule], codes: [LogCode: LogCode.Meaning]) {
        self.rules = rules
        self.codes = codes
    }

    /// The first rule that knows the line; nil if none does.
    public func rule(for line: LogLine) -> LogRule? {
        let text = LowercaseText(line.text)
        return rules.first { $0.knows(line, text) }
    }

    /// The codes in a line that are known, in the order in which they stand.
    public func explained(_ line: LogLine) -> [(code: LogCode, meaning: LogCode.Meaning)] {
        LogCode.codes(in: line).compactMap { code in codes[code].map { (code, $0) } }
    }

    /// These rules with a user's before them; a rule or code of the same name takes ours' place.
    public func preceded(by own: LogRules) -> LogRules {
        let names = Set(own.rules.map(\.name))
        return LogRules(
            rules: own.rules + rules.filter { !names.contains($0.name) },
            codes: codes.merging(own.codes) { _, own in own })
    }

    /// Those of the file `log-rules.txt` beside this source, whose samples are its test.
    public static let builtIn: LogRules = {
        let text = String(decoding: PackageResources.log_rules_txt, as: UTF8.self)
        return (try? LogRules(text, file: "log-rules.txt")) ?? LogRules()
    }()

    /// The text of that file, as the pattern of a user's own.
    public static var builtInText: String {
        String(decoding: PackageResources.log_rules_txt, as: UTF8.self)
    }
}

/// What is wrong in a file of rules.
public struct LogRulesError: Error, Hashable, CustomStringConvertible {
    public var file: String
    /// Counted from 1.
    public var line: Int
    public var message: String

    public var description: String { "\(file):\(line): \(message)" }
}

/// Knows one kind of line: what it means and what to do.
public struct LogRule: Sendable, Hashable, CustomStringConvertible {
    /// What a line of the kind is, whatever severity DMS gave it.
    public enum Grade: String, Sendable, Hashable {
        case error, warning, note
    }

    /// For example `table-suspended`; a user's rule of the same name takes the place of ours.
    public var name: String
    public var grade: Grade
    /// Nil for lines of any.
    public var severities: Set<LogSeverity>?
    /// Nil for lines of any.
    public var components: Set<String>?
    /// Of which one must fit.
    public var patterns: [LogPattern]
    /// What has happened, in a sentence or two.
    public var sentence: String
    /// Nil if there is nothing to do.
    public var advice: String?
    /// Lines it knows, as DMS writes them.
    public var samples: [String] = []
    /// Lines it must not take for its own.
    public var others: [String] = []

    public var description: String { name }

    /// True if the line is of this kind.
    public func knows(_ line: LogLine) -> Bool { knows(line, LowercaseText(line.text)) }

    func knows(_ line: LogLine, _ text: LowercaseText) -> Bool {
        if let severities, line.severity.map({ !severities.contains($0) }) ?? true { return false }
        if let components, line.component.map({ !components.contains($0) }) ?? true { return false }
        return patterns.contains { $0.fits(text) }
    }
}

/// Pieces of text that must stand in a line in this order, in either case: `table * suspended`.
public struct LogPattern: Sendable, Hashable {
    /// As it was written.
    public let text: String
    private let pieces: [LowercaseText]

    /// Reads a pattern, in which `*` stands for anything; nil if it has nothing else.
    public init?(_ text: String) {
        self.text = text
        pieces = text.split(separator: "*").map { piece in
            var piece = piece.drop { $0 == " " }
            while piece.last == " " { piece.removeLast() }
            return String(piece)
        }.filter { !$0.isEmpty }.map(LowercaseText.init)
        if pieces.isEmpty { return nil }
    }

    func fits(_ text: LowercaseText) -> Bool {
        var start = 0
        for piece in pieces {
            guard let end = text.end(of: piece, from: start) else { return false }
            start = end
        }
        return true
    }
}

/// A text in ASCII's lower case, as bytes to look for pieces in.
struct LowercaseText: Sendable, Hashable {
    private let bytes: [UInt8]

    init(_ text: String) {
        // What a rule knows a line by stands at its beginning; SQL and rows follow.
        bytes = text.utf8.prefix(8_192).map { byte in
            UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
        }
    }

    /// Where `piece` ends in this text, looked for from a byte on; nil if it does not occur.
    func end(of piece: LowercaseText, from start: Int) -> Int? {
        let wanted = piece.bytes
        guard let first = wanted.first, bytes.count - wanted.count >= start else { return nil }
        for place in start...(bytes.count - wanted.count) where bytes[place] == first {
            if bytes[place..<place + wanted.count].elementsEqual(wanted) {
                return place + wanted.count
            }
        }
        return nil
    }
}

/// A code a log line carries: DMS's own, a database's, or an SQL state.
public struct LogCode: Sendable, Hashable, CustomStringConvertible {
    /// Who gives codes their meaning; the raw value is how a file of rules says it.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The replication engine: `[1020403]`.
        case dms
        /// `SqlState: 42P07`, or a class of them: `42`.
        case sqlstate
        case oracle, mysql, sqlserver, db2
    }

    /// What a code says.
    public struct Meaning: Sendable, Hashable {
        public var sentence: String
        public var advice: String?
    }

    public var kind: Kind
    /// `1020403`, `42P07`, `01555`, `1452`.
    public var code: String

    public init(kind: Kind, code: String) {
        self.kind = kind
        self.code = code
    }

    /// As people say it: `ORA-01555`, `MySQL 1452`, `SQL state 42P07`.
    public var description: String {
        switch kind {
        case .dms: "DMS \(code)"
        case .sqlstate: "SQL state \(code)"
        case .oracle: "ORA-\(code)"
        case .mysql: "MySQL \(code)"
        case .sqlserver: "SQL Server \(code)"
        case .db2: "Db2 \(code)"
        }
    }

    /// The codes in a line, each once: databases' first, as they are nearer to the cause.
    static func codes(in line: LogLine) -> [LogCode] {
        var codes: [LogCode] = []
        func add(_ code: LogCode) {
            if !codes.contains(code) { codes.append(code) }
        }
        let text = String(line.text.prefix(4_096))
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
        let engine = engine(of: text)
        for (index, word) in words.enumerated() {
            let before = index > 0 ? words[index - 1].lowercased() : ""
            if word.hasPrefix("ORA-"), word.count == 9 {
                add(LogCode(kind: .oracle, code: String(word.dropFirst(4))))
            } else if word.hasPrefix("SQL"), word.last == "N",
                word.dropFirst(3).dropLast().count >= 4,
                word.dropFirst(3).dropLast().allSatisfy(\.isNumber)
            {
                add(LogCode(kind: .db2, code: word))
            } else if before == "sqlstate", word.count == 5 {
                add(LogCode(kind: .sqlstate, code: word))
            } else if ["nativeerror", "error", "errno"].contains(before), Int(word) != nil {
                if let engine { add(LogCode(kind: engine, code: word)) }
            }
        }
        for code in line.errorCodes { add(LogCode(kind: .dms, code: String(code))) }
        return codes
    }

    /// Whose driver wrote a text; nil if it does not say.
    private static func engine(of text: String) -> Kind? {
        let text = text.lowercased()
        if text.contains("sql server") { return .sqlserver }
        if ["mysql", "mariadb", "binlog", "binary log"].contains(where: { text.contains($0) }) {
            return .mysql
        }
        return nil
    }
}
