import AccountState
import Foundation
import TerminalUI

/// The judgement at the head of the screen: the worst first, each with its subject's name.
struct TopLineVerdict {
    let judgement: Judgement
    let symbols: Symbols

    private struct Fact {
        /// The first subject; nil of the account and of feeds.
        var name: String?
        /// How many subjects more the same is said of.
        var more = 0
        let result: CheckResult

        func words(isBrief: Bool, name width: Int, symbols: Symbols) -> String {
            let headline = isBrief ? result.brief : result.headline
            guard let name else { return headline }
            let shown = TextWidth.truncate(name, to: width, ellipsis: symbols.ellipsis)
            return "\(shown)\(more > 0 ? " +\(more)" : "") \(headline)"
        }
    }

    /// One fact for all subjects of which the same is said; of one subject the same once.
    private var facts: [Fact] {
        var facts: [Fact] = []
        var said: [String: Int] = [:]
        var seen: Set<String> = []
        for result in judgement.troubles {
            let isNamed = result.subject.kind != .account && result.subject.kind != .feed
            guard seen.insert("\(result.subject.name) \(result.headline)").inserted else {
                continue
            }
            let key = "\(result.outcome) \(result.headline)"
            if isNamed, let place = said[key] {
                facts[place].more += 1
                continue
            }
            said[key] = facts.count
            facts.append(Fact(name: isNamed ? result.subject.name : nil, result: result))
        }
        return facts
    }

    /// As many facts as fit, and how many more there are; shortened by whole words before a fact is
    /// left out. At the least a sign and the worst fact in brief.
    func line(in room: Int) -> Line {
        let outcome = judgement.outcome
        let facts = facts
        let name = room >= 60 ? Line("dmswatch  ", Style(.bright).bold) : .empty
        let style = Style(outcome.role).bold
        let glyph = Line("\(symbols.glyph(for: outcome.role)) ", style)
        guard !facts.isEmpty else { return name + glyph + Line("all well", style) }
        for shown in (1...min(facts.count, 6)).reversed() {
            for isBrief in [false, true] {
                let words = facts.prefix(shown).map {
                    Line(
                        $0.words(isBrief: isBrief, name: 32, symbols: symbols),
                        Style($0.result.outcome.role).bold)
                }
                let more = facts.count - shown
                let tail = more > 0 ? Line("\(symbols.separator)\(more) more", style) : .empty
                let line =
                    name + glyph + Line.joined(words, separator: Line(symbols.separator, .dim))
                    + tail
                if line.width <= room { return line }
            }
        }
        return glyph + narrow(facts, room - 2, style)
    }

    /// The worst fact alone, its subject's name cut.
    private func narrow(_ facts: [Fact], _ room: Int, _ style: Style) -> Line {
        let more = facts.count > 1 ? " +\(facts.count - 1)" : ""
        let whole = facts[0].words(isBrief: true, name: 0, symbols: symbols)
        let width = max(3, room - TextWidth.of(whole) - TextWidth.of(more))
        let words = facts[0].words(isBrief: true, name: width, symbols: symbols)
        return (Line(words, style) + Line(more, style)).fitted(to: max(0, room), symbols: symbols)
    }
}

extension CheckResult {
    /// The headline without what stands behind its colon; that of a time has no blank behind it.
    var brief: String {
        headline.firstRange(of: ": ").map { String(headline[..<$0.lowerBound]) } ?? headline
    }
}
