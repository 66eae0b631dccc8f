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
