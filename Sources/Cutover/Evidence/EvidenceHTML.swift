import Migration

extension EvidencePack {
    /// The pack as one page that needs nothing else: no script, no file, no network.
    public var html: String {
        let title = EvidenceText.html("Evidence: cutover of \(migration)")
        var page = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title)</title><style>\(Self.style)</style></head><body>
            <header><h1>\(title)</h1><dl>

            """
        for (name, value) in header {
            page += "<div><dt>\(name)</dt><dd>\(EvidenceText.html(value))</dd></div>\n"
        }
        page += "</dl></header><main>\n<section><h2>Verdicts</h2>\n"
        for signature in signatures {
            page += Self.verdict(
                signature.verdict, isGo: signature.verdict.contains(": GO"),
                "signed by \(signature.name), \(EvidenceText.time(signature.date))")
        }
        for gate in gates {
            page += Self.verdict(
                gate.line, isGo: gate.isGo, "as it stands now: \(gate.gate.title)")
        }
        page += "</section>\n<section><h2>Missing</h2>\n"
        page +=
            missing.isEmpty
            ? "<p>Nothing.</p>\n"
            : "<ul>" + missing.map { "<li>\(EvidenceText.html($0))</li>" }.joined() + "</ul>\n"
        page += "</section>\n"
        for chart in charts { page += EvidenceChart(chart).section }
        for list in EvidenceRows.all(self) { page += Self.section(list) }
        for document in documents {
            page +=
                "<section><h2>\(EvidenceText.html(document.name))</h2><pre>"
                + EvidenceText.html(document.text, keepsBreaks: true) + "</pre></section>\n"
        }
        return page + "</main></body></html>\n"
    }

    private static func verdict(_ line: String, isGo: Bool, _ words: String) -> String {
        "<p class=\"verdict \(isGo ? "pass" : "fail")\">\(EvidenceText.html(line)) "
            + "<small>\(EvidenceText.html(words))</small></p>\n"
    }

    private static func section(_ list: EvidenceRows) -> String {
        var text =
            "<section><h2>\(EvidenceText.html(list.title))</h2>"
            + "<div class=\"wide\"><table><thead><tr>"
        text += list.heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
        text += "</tr></thead><tbody>\n"
        for row in list.rows {
            text += "<tr>"
            for (index, cell) in row.enumerated() {
                var kind = ""
                if list.numbers.contains(index) { kind = " class=\"n\"" }
                if list.heads.indices.contains(index), list.heads[index] == "What is so" {
                    kind = " class=\"w\""
                }
                if list.state == index {
                    kind = " class=\"s \(cell.split(separator: " ").joined(separator: "-"))\""
                }
                text += "<td\(kind)>\(EvidenceText.html(cell))</td>"
            }
            text += "</tr>\n"
        }
        return text + "</tbody></table></div></section>\n"
    }

    /// Colours are never alone: every state is a word too.
    private static let style = """
        :root{color-scheme:light}
        body{font:14px/1.45 system-ui,sans-serif;color:#1b1f24;background:#fff;margin:0 auto;\
        padding:1.5rem;max-width:80rem}
        h1{font-size:1.5rem;margin:0 0 .75rem}h2{font-size:1.1rem;margin:2rem 0 .5rem;\
        border-bottom:1px solid #c9ced6;padding-bottom:.25rem}
        dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:.25rem 1.5rem;\
        margin:0}dl div{display:flex;gap:.5rem}dt{color:#57606a;min-width:5rem}\
        dd{margin:0;overflow-wrap:anywhere}
        .verdict{font-weight:600;border-left:.4rem solid;padding:.3rem .75rem;margin:.4rem 0}
        .verdict small{font-weight:400;color:#57606a}
        .verdict.pass{border-color:#1a7f37}.verdict.fail{border-color:#b3261e}
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:12.5px}
        th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #e4e8ed;\
        overflow-wrap:anywhere;min-width:7em}
        th{background:#f3f5f8;white-space:nowrap}td.n{text-align:right;white-space:nowrap}
        td.w{min-width:22em}
        td.s{font-weight:600;white-space:nowrap}td.fail{color:#b3261e}td.unknown{color:#7a4b00}\
        td.warn{color:#7a4b00}td.pass{color:#1a7f37}
        pre{background:#f3f5f8;padding:.75rem;white-space:pre-wrap;overflow-wrap:anywhere;\
        font-size:12px}
        svg{width:100%;height:auto;font:11px system-ui,sans-serif}
        text.mark{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
        @page{size:A4 landscape;margin:12mm}
        @media print{body{padding:0;font-size:10pt;max-width:none}.wide{overflow:visible}\
        h2{break-after:avoid}tr,figure,.verdict{break-inside:avoid}thead{display:table-header-group}\
        table{font-size:7.5pt}th,td{padding:.15rem .25rem;min-width:4em}\
        td.w{min-width:20em}}
        """
}
