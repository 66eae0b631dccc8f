/// The widths of the log's columns in a pane of a given width; zero for one that is left out.
struct LogColumns: Sendable, Hashable {
    let time: Int
    let component: Int
    /// Where the text begins.
    let indent: Int
    let text: Int

    /// The gutter takes the first column; the letter of the severity always stays.
    init(width: Int) {
        let inner = width - 1
        time = inner >= 36 ? 8 : 0
        component = inner >= 90 ? 16 : inner >= 56 ? 14 : inner >= 50 ? 12 : 0
        indent = [time, component].filter { $0 > 0 }.reduce(2) { $0 + $1 + 1 }
        text = max(0, inner - indent)
    }
}
