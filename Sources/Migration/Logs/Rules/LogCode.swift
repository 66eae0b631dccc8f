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
