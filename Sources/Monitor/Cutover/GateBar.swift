import Cutover
import Foundation
import Migration
import TerminalUI

/// The rows under the top line that say where a cutover stands: the gate's verdict, and from the
/// mark on the drain.
struct GateBar {
    let standing: GateStanding
    /// True where there are several migrations: then the name stands before all else.
    var isNamed = false
    let symbols: Symbols
    let now: Date

    /// How many rows it takes on a screen. On one that is low it takes one, where the drain has room
    /// beside the verdict.
    static func height(_ followed: FollowedMigration?, screen: Size) -> Int {
        guard let followed, followed.isConfigured || followed.progress.mark != nil else { return 0 }
        let isRoomy = screen.height < 22 && screen.width >= roomy
        return followed.progress.mark == nil || isRoomy ? 1 : 2
    }

    /// Columns in which the verdict, the time since the mark and the lag stand side by side.
    private static let roomy = 100

    func draw(on canvas: inout Canvas) {
        canvas.fill()
        let width = canvas.width - 2
        let drain = self.drain
        let isOneRow = canvas.height < 2
        // On one row something of the drain stands beside the verdict too.
        let beside = isOneRow ? drain.first.map { $0.width + Self.gap.width } ?? 0 : 0
        let head = self.head(width: width - beside)
        let rows = isOneRow ? [head + drain + about] : [head + about, drain]
        for (y, parts) in rows.enumerated() {
            canvas.write(fitted(parts, to: width), x: 1, y: y)
        }
    }

    private static let gap = Line("   ")

    /// As many whole parts as there is room for, the most important first.
    private func fitted(_ parts: [Line], to width: Int) -> Line {
        var line = Line.empty
        for part in parts {
            let longer = line.isEmpty ? part : line + Self.gap + part
            guard longer.width <= width else {
                return line.isEmpty ? part.fitted(to: width, symbols: symbols) : line
            }
            line = longer
        }
        return line
    }

    /// The verdict and the time since the mark, with as many words as leave room for both.
    private func head(width: Int) -> [Line] {
        let shortness = [(false, false), (false, true), (true, true)]
        let forms: [[Line]] = shortness.map { verdict, time in
            [self.verdict(isShort: verdict)] + [elapsed(isShort: time)].compactMap(\.self)
        }
        return forms.first { Line.joined($0, separator: Self.gap).width <= width }
            ?? forms.last ?? []
    }

    /// Nil while writes are not marked as stopped.
    private func elapsed(isShort: Bool) -> Line? {
        guard var drain = standing.drain else { return nil }
        drain.elapsed = now.timeIntervalSince(drain.mark.date)
        let isAhead = drain.elapsed < 0
        let short = isAhead ? "mark ahead" : "T+\(DurationText.clock(drain.elapsed))"
        return Line(isShort ? short : drain.elapsedText, .bright)
    }

    /// With all counts, or with those alone that keep it from GO.
    private func verdict(isShort: Bool) -> Line {
        let report = standing.report
        let name = isNamed ? Line("\(report.migration) ", .bright) : .empty
        let gate = name + Line("GATE \(report.gate.letter) ", .title)
        if let signature = standing.signature {
            let by = isShort ? "" : " \(ClockText.time(signature.date)) by \(signature.name)"
            let signed =
                gate + Line("\(symbols.glyph(for: .ok)) signed GO\(by)", Style(.ok).bold)
            return report.isGo ? signed : signed + Self.gap + Line("now NO-GO", .dim)
        }
        let role = report.role
        let head =
            gate
            + Line(
                "\(symbols.glyph(for: role)) \(report.isGo ? "GO" : "NO-GO")", Style(role).bold)
        let counts: [(Int, String, Role)] = [
            (report.failed, "fail", .fail), (report.unknown, "unknown", .unknown),
            (report.warned, "warn", .warn), (report.waived, "waived", .info),
        ]
        let words = (isShort && !report.isGo ? counts.prefix(2) : counts[...])
            .filter { $0.0 > 0 }.map { Line("\($0.0) \($0.1)", Style($0.2)) }
        return Line.joined([head] + words, separator: Line(symbols.separator, .dim))
    }

    /// Which gate it is of which migration.
    private var about: [Line] {
        guard standing.signature == nil else { return [] }
        let report = standing.report
        return [Line("\(report.gate.title), \(report.migration)", .dim)]
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
