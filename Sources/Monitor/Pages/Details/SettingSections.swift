import AccountState
import Migration
import TerminalUI

/// A task's mappings as sentences and its settings as a tree, defaults marked.
struct SettingSections {
    let context: PaneContext

    func mappings(of arn: ARN) -> FactSection {
        let title = "Table mappings"
        guard let text = context.world.details[arn]?.tableMappings else {
            return FactSection(title, [missing(arn)])
        }
        do throws(ServiceFailure) {
            let rules = try MappingSentences(json: text).rules
            guard !rules.isEmpty else {
                return FactSection(title, [Fact("rules", "none: no table is migrated", .warn)])
            }
            return FactSection(title, rules.map { Fact("rule \($0.id)", $0.sentence) })
        } catch {
            return FactSection(title, [Fact("rules", error.description, .warn)])
        }
    }

    func settings(of arn: ARN) -> [FactSection] {
        guard let tree = context.world.settingTrees[arn] else {
            return [FactSection("Settings", [missing(arn)])]
        }
        return tree.groups.map { group in
            FactSection(
                "Settings: \(group)",
                tree.leaves.filter { $0.path.first == group }.map { fact(of: $0) })
        }
    }

    /// What is as the user guide has it is drawn faint; what somebody chose stands out.
    private func fact(of leaf: SettingsTree.Leaf) -> Fact {
        let name = leaf.path.dropFirst().joined(separator: ".")
        let value = leaf.value.map { $0.isEmpty ? "(empty)" : $0 } ?? "(not set)"
        switch leaf.isStandard {
        case true: return Fact(name, "\(value)  (default)", .dim)
        case false:
            let standard = leaf.standard.map { $0.isEmpty ? "empty" : $0 } ?? ""
            return Fact(name, "\(value)  (default is \(standard))", .bright)
        case nil: return Fact(name, value)
        }
    }

    private func missing(_ arn: ARN) -> Fact {
        EndSections(context: context).waiting(for: .taskDetail(arn), "settings")
    }
}
