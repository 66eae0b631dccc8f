import Cutover
import Foundation
import Migration
import TerminalUI

/// The rows under the top line that say where a cutover stands: the gate's verdict, and from the
/// mark on the drain.
struct GateBar {
    let standing: GateStanding
    let symbols: Symbols
    let now: Date

    /// How many rows it takes on a screen so high.
    static func height(_ followed: FollowedMigration?, screen: Int) -> Int {
        guard let followed, followed.isConfigured || followed.progress.mark != nil else { return 0 }
        return followed.progress.mark == nil || screen < 22 ? 1 : 2
    }

    func draw(on canvas: inout Canvas) {
        canvas.fill()
        let rows = canvas.height > 1 ? [verdict, drain] : [verdict + drain]
        for (y, parts) in rows.enumerated() {
            canvas.write(fitted(parts, to: canvas.width - 2), x: 1, y: y)
        }
    }

    /// As many whole parts as there is room for, the most important first.
    private func fitted(_ parts: [Line], to width: Int) -> Line {
        let gap = Line("   ")
        var line = Line.empty
        for part in parts {
            let longer = line.isEmpty ? part : line + gap + part
            guard longer.width <= width else {
                return line.isEmpty ? part.fitted(to: width, symbols: symbols) : line
            }
            line = longer
        }
        return line
    }

    private var verdict: [Line] {
        let report = standing.report
        let role = report.role
        let head =
            Line("GATE \(report.gate.letter) ", .title)
            + Line(
                "\(symbols.glyph(for: role)) \(report.isGo ? "GO" : "NO-GO")", Style(role).bold)
        let counts: [(Int, String, Role)] = [
            (report.failed, "fail", .fail), (report.unknown, "unknown", .unknown),
            (report.warned, "warn", .warn), (report.waived, "waived", .info),
        ]
        let words = counts.filter { $0.0 > 0 }.map { Line("\($0.0) \($0.1)", Style($0.2)) }
        let separator = Line(symbols.separator, .dim)
        let first = Line.joined([head] + words, separator: separator)
        let elapsed = standing.drain.map { drain in
            var drain = drain
            drain.elapsed = now.timeIntervalSince(drain.mark.date)
            return Line(drain.elapsedText, .bright)
        }
        if let signature = standing.signature {
            let signed =
                Line("GATE \(report.gate.letter) ", .title)
                + Line(
                    "\(symbols.glyph(for: .ok)) signed GO \(ClockText.time(signature.date)) by "
                        + signature.name, Style(.ok).bold)
            let now = report.isGo ? nil : Line("now NO-GO", .dim)
            return [signed] + [now, elapsed].compactMap(\.self)
        }
        return [first] + [elapsed].compactMap(\.self) + [
            Line("\(report.gate.title), \(report.migration)", .dim)
        ]
    }

    /// Every part of the drain but the time since the mark, which stands beside the verdict.
    private var drain: [Line] {
        guard let drain = standing.drain else { return [] }
        return drain.parts.dropFirst().map { part in
            let role: Role =
                part == drain.riseText ? .fail : isUnknown(part) ? .unknown : .text
            return Line(symbols.isUnicode ? part : plain(part), Style(role))
        }
    }

    private func isUnknown(_ part: String) -> Bool { part.firstRange(of: "unknown") != nil }

    private func plain(_ text: String) -> String {
        text.replacing("↓", with: "falling").replacing("↑", with: "rising")
            .replacing("–", with: symbols.range)
    }
}

extension GateReport {
    /// GO with nothing to remark is good; with warnings or waivers it warns.
    var role: Role {
        if failed > 0 { return .fail }
        if !isGo { return .unknown }
        return exitCode == 0 ? .ok : .warn
    }
}

extension GateReading.Result {
    var role: Role {
        switch self {
        case .pass: .ok
        case .warn: .warn
        case .fail: .fail
        case .unknown: .unknown
        case .notApplicable: .dim
        }
    }
}
