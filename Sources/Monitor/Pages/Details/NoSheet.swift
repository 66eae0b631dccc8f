import AccountState
import TerminalUI

/// In place of details of nothing.
struct NoSheet: DetailSheet {
    let title = "Details"
    let feeds: [Feed] = [.tasks]
    let sections = [
        FactSection(
            "Nothing is chosen",
            [Fact("what to do", "Choose a task in pane 1, then press i.", .dim)])
    ]
}
