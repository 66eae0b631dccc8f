import Migration

/// What a task's table mappings say. They are read once, when they come: checks look at them every
/// second.
public struct TaskMappings: Sendable, Equatable {
    /// The text they were read from.
    let json: String
    /// Which tables are migrated; nil if that cannot be read.
    let selection: TableSelection?
    /// What single rules change against the settings; nil if that cannot be read.
    let exceptions: MappingExceptions?
    /// Why the rules cannot be read, as a sentence; nil if they can.
    let problem: String?

    init(json: String) {
        self.json = json
        selection = try? TableSelection(json: json)
        exceptions = try? MappingExceptions(json: json)
        do throws(ServiceFailure) {
            _ = try MappingSentences(json: json)
            problem = nil
        } catch {
            problem = error.message
        }
    }

    /// Those of a task, as they were read when they came, else read now; nil where it has none.
    static func of(_ task: ReplicationTask, known: [ARN: TaskMappings]) -> TaskMappings? {
        task.tableMappings.map { json in
            known[task.arn].flatMap { $0.json == json ? $0 : nil } ?? TaskMappings(json: json)
        }
    }
}
