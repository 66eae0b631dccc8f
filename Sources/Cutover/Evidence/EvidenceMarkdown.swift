import Migration

extension EvidencePack {
    /// The pack as one Markdown document.
    public var markdown: String {
        var lines = ["# \(EvidenceText.markdown("Evidence: cutover of \(migration)"))", ""]
        for (name, value) in header { lines.append("- \(name): \(EvidenceText.markdown(value))") }
        lines += ["", "## Verdicts", ""]
        lines += signatures.map {
            "- \(EvidenceText.markdown($0.verdict)), signed by \(EvidenceText.markdown($0.name)), "
                + EvidenceText.time($0.date)
        }
        lines += gates.map { "- as it stands now: \(EvidenceText.markdown($0.line))" }
        lines += ["", "## Missing", ""]
        lines +=
            missing.isEmpty
            ? ["Nothing."] : missing.map { "- \(EvidenceText.markdown($0))" }
        for list in EvidenceRows.all(self) {
            lines += ["", "## \(EvidenceText.markdown(list.title))", ""]
            lines += Self.table(list)
        }
        for chart in charts {
            lines += ["", "## \(EvidenceText.markdown(chart.title))", ""]
            lines += Self.summary(chart)
        }
        for document in documents {
            lines += ["", "## \(EvidenceText.markdown(document.name))", ""]
            // Indented, so that nothing within can end the block.
            lines += EvidenceText.visible(document.text, keepsBreaks: true)
                .split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Name and value of what the whole pack is about.
    var header: [(String, String)] {
        var header = [
            ("Account", account), ("Region", region),
            ("From", EvidenceText.time(from)), ("To", EvidenceText.time(to)),
            ("Written", EvidenceText.time(generated)), ("By", program),
        ]
        if let audit {
            let state = audit.isIntact.map { $0 ? "intact" : "DAMAGED" } ?? "not verified"
            header.append(("Audit file", "line \(audit.line), \(audit.hash), \(state)"))
        }
        return header
    }

    private static func table(_ list: EvidenceRows) -> [String] {
        let rules = list.heads.indices.map { list.numbers.contains($0) ? "---:" : "---" }
        return [
            "| \(list.heads.joined(separator: " | ")) |", "| \(rules.joined(separator: " | ")) |",
        ]
            + list.rows.map { "| \($0.map(EvidenceText.markdown).joined(separator: " | ")) |" }
    }

    private static func summary(_ chart: Chart) -> [String] {
        chart.lines.map { line in
            let values = line.points.map(\.value)
            guard let low = values.min(), let high = values.max(), let last = values.last else {
                return "- \(EvidenceText.markdown(line.name)): no datapoint"
            }
            return "- \(EvidenceText.markdown(line.name)): \(values.count) datapoints, "
                + "\(CountText.number(low)) to \(CountText.number(high)), "
                + "at the end \(CountText.number(last)) \(EvidenceText.markdown(chart.unit))"
        }
    }
}
