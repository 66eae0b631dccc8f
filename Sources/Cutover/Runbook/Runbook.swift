/// The plan of a cutover, as its file says.
public struct Runbook: Sendable, Hashable {
    /// What proves a step.
    public enum Binding: Sendable, Hashable {
        /// A person's word.
        case none
        /// A check of the gates, by its id.
        case check(String)
        /// All checks of a gate.
        case gate(Gate)
        /// A question to a database, by its id.
        case query(String)

        /// For example `check R22`, `gate B`; nil if there is none.
        public var text: String? {
            switch self {
            case .none: nil
            case .check(let id): "check \(id)"
            case .gate(let gate): "gate \(gate.letter)"
            case .query(let id): "query \(id)"
            }
        }
    }

    public struct Step: Sendable, Hashable, Identifiable {
        /// Names the step in the journal; it stays when the title changes.
        public var id: String
        public var title: String
        /// Who does it; empty if the file does not say.
        public var owner: String
        /// Planned minutes; nil if the file does not say.
        public var minutes: Double?
        public var binding: Binding
        /// Several lines on how to do it; empty if there are none.
        public var detail: String

        public init(
            id: String, title: String, owner: String = "", minutes: Double? = nil,
            binding: Binding = .none, detail: String = ""
        ) {
            self.id = id
            self.title = title
            self.owner = owner
            self.minutes = minutes
            self.binding = binding
            self.detail = detail
        }
    }

    public struct Phase: Sendable, Hashable {
        public var name: String
        /// True of the way back: its steps come only once somebody has begun it.
        public var isRollback: Bool
        public var steps: [Step]

        public init(name: String, isRollback: Bool = false, steps: [Step]) {
            self.name = name
            self.isRollback = isRollback
            self.steps = steps
        }
    }

    public var title: String
    /// The name of the migration it is for; nil if the file names none.
    public var migration: String?
    public var phases: [Phase]

    public init(title: String, migration: String? = nil, phases: [Phase]) {
        self.title = title
        self.migration = migration
        self.phases = phases
    }

    /// Every step in the order of the file.
    public var steps: [Step] { phases.flatMap(\.steps) }

    /// True of a step that comes only once somebody has begun the way back.
    public func isOfTheWayBack(_ id: String) -> Bool {
        phases.contains { $0.isRollback && $0.steps.contains { $0.id == id } }
    }

    /// A step by its id; nil if the file has none.
    public func step(_ id: String) -> Step? { steps.first { $0.id == id } }
}
