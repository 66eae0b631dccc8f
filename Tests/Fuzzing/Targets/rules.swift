import Foundation

@testable import Migration

/// The reader of a file of log rules: rules, or what is wrong on a line that exists; a rule that was read
/// looks at any line without end or harm.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRules(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: input(bytes, count), as: UTF8.self)
    do {
        let rules = try LogRules(text, file: "rules.txt")
        for rule in rules.rules {
            require(!rule.patterns.isEmpty, "a rule that knows nothing")
            for sample in rule.samples + rule.others { look(at: sample, with: rules) }
        }
        look(at: text, with: rules)
        require(
            rules.preceded(by: rules).rules.count == rules.rules.count, "a rule comes twice")
    } catch {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        require((1...lines.count).contains(error.line), "line \(error.line) does not exist")
        require(!error.message.isEmpty, "no message")
    }
    return 0
}

private func look(at message: String, with rules: LogRules) {
    for line in LogEvent(date: Date(timeIntervalSince1970: 1), message: message).lines {
        if let rule = rules.rule(for: line) { require(rule.knows(line), "another rule") }
        _ = rules.explained(line)
    }
}
