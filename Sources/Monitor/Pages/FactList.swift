import AccountState
import Migration
import TerminalUI

/// One thing known of something, with its name: `engine version  3.5.4`.
struct Fact: Sendable, Hashable {
    let label: String
    /// Nil of what is not known; drawn as such and never as an empty value.
    let text: String?
    var role = Role.text
    /// What Enter shows; nil where there is nothing more.
    var link: PageSubject?

    init(_ label: String, _ text: String?, _ role: Role = .text, link: PageSubject? = nil) {
        self.label = label
        self.text = text
        self.role = role
        self.link = link
    }
}

/// Facts that belong together, under a title.
struct FactSection: Sendable, Hashable {
    let title: String
    let facts: [Fact]

    init(_ title: String, _ facts: [Fact]) {
        self.title = title
        self.facts = facts
    }
}

/// Sections of facts as rows of a page: names in one column, values wrapped in the other.
struct FactList: Sendable {
    let sections: [FactSection]
    let symbols: Symbols

    init(_ sections: [FactSection], symbols: Symbols) {
        self.sections = sections
        self.symbols = symbols
    }

    /// The rows for a page so many columns wide; only facts with all words of the filter.
    func rows(width: Int, filter: WordFilter) -> [PageRow<FactRowID>] {
        let shown = sections.map { ($0, self.facts(of: $0, filter)) }.filter { !$0.1.isEmpty }
        return shown.enumerated().flatMap { index, entry in
            let (section, facts) = entry
            let title = FactRowID(section: section.title)
            let head = PageRow(title, Line(section.title, Style(.title).bold))
            let gap = PageRow(
                FactRowID(section: section.title, part: -1), Line.empty)
            return (index > 0 ? [gap, head] : [head])
                + rows(of: facts, in: section.title, width: width)
        }
    }

    /// The fact a row belongs to; nil of a title.
    func fact(_ id: FactRowID) -> Fact? {
        guard let section = sections.first(where: { $0.title == id.section }) else { return nil }
        return numbered(section.facts).first {
            $0.fact.label == id.label && $0.occurrence == id.occurrence
        }?.fact
    }

    private typealias Numbered = (fact: Fact, occurrence: Int)

    private func facts(of section: FactSection, _ filter: WordFilter) -> [Numbered] {
        numbered(section.facts).filter {
            filter.matches("\(section.title) \($0.fact.label) \($0.fact.text ?? "")")
        }
    }

    private func numbered(_ facts: [Fact]) -> [Numbered] {
        var seen: [String: Int] = [:]
        return facts.map { fact in
            defer { seen[fact.label, default: 0] += 1 }
            return (fact, seen[fact.label, default: 0])
        }
    }

    private func rows(
        of facts: [Numbered], in section: String, width: Int
    ) -> [PageRow<FactRowID>] {
        let column = min(labelWidth, max(8, width / 2))
        return facts.flatMap { fact, occurrence in
            lines(of: fact, column: column, width: width).enumerated().map { part, line in
                PageRow(
                    FactRowID(
                        section: section, label: fact.label, occurrence: occurrence, part: part),
                    line, copyable: fact.text.map { Copyable(value: $0, identity: $0) })
            }
        }
    }

    /// The widest name, within reason, and a gap.
    private var labelWidth: Int {
        let widest = sections.flatMap(\.facts).map { TextWidth.of($0.label) }.max() ?? 0
        return min(widest, 34) + 4
    }

    /// The words with the marks this terminal can draw.
    private func plain(_ text: String) -> String {
        guard !symbols.isUnicode else { return text }
        return text.replacing("·", with: " ").replacing("…", with: symbols.ellipsis)
    }

    private func lines(of fact: Fact, column: Int, width: Int) -> [Line] {
        let label = TextWidth.truncate(
            "  " + fact.label, to: column - 1, ellipsis: symbols.ellipsis)
        let padding = String(repeating: " ", count: max(1, column - TextWidth.of(label)))
        let room = max(8, width - column - 1)
        let value = fact.text.map { text in
            TextWidth.wrap(plain(text), to: room).map { Line($0, Style(fact.role)) }
        }
        var wrapped = value ?? [Line(symbols.absent, .dim)]
        if fact.link != nil, let last = wrapped.popLast() {
            wrapped.append(last + Line("  " + KeyChord(.enter).label(for: symbols), .key))
        }
        return wrapped.enumerated().map { part, line in
            part == 0
                ? Line(label + padding, .dim) + line
                : Line(String(repeating: " ", count: column)) + line
        }
    }
}

/// Which row of a list of facts: by its names, so that the cursor stays on what it was on while
/// facts come and go.
struct FactRowID: Sendable, Hashable {
    var section: String
    /// Empty for the row of the section's title.
    var label = ""
    /// Which of the facts of that name in the section.
    var occurrence = 0
    /// Which of the rows a long value takes.
    var part = 0
}
