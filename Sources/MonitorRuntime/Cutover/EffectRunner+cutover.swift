import Cutover
import Foundation
import Migration
import Monitor
import Synchronization

/// What is remembered of journals and questions between two effects.
struct CutoverMemory {
    var isReading = false
    /// Entries and questions of this run.
    var numbers = 0
    /// Each journal as it was told last.
    var journals: [String: JournalCoding.Reading] = [:]
    /// The migrations whose marker is under way.
    var sentinels: Set<String> = []
    /// Every marker that was handed over: none is sent twice.
    var markers: Set<String> = []
}

/// What people say of a cutover, each in its journal and on record.
extension EffectRunner {
    /// Writes an entry into the journal, then onto the record.
    func record(_ request: JournalRequest, as caller: ARN?) {
        let number = nextNumber()
        inBackground("journal") { [self] in
            let problem = await write(request, number: number, as: caller)
            inbox.post(.notice(problem ?? Notice(.success, "Written into the journal.")))
        }
    }

    /// Tells the entries and questions of this run apart.
    func nextNumber() -> Int {
        cutover.withLock { memory in
            memory.numbers += 1
            return memory.numbers
        }
    }

    /// Writes an entry; answers with what went wrong, nil if nothing did.
    func write(_ request: JournalRequest, number: Int, as caller: ARN?) async -> Notice? {
        let origin = dependencies.origin
        let name = request.name.isEmpty ? origin.user : request.name
        do throws(RuntimeError) {
            let addition = try await dependencies.journals.add(
                RunbookAct(request.event), to: request.migration,
                entry: "\(origin.session)-\(number)", name: name,
                at: dependencies.clock.now())
            switch addition {
            case nil:
                let sentence = "'\(request.migration)' has no journal. Nothing was written."
                return Notice(.failure, sentence)
            case .refused(let why)?:
                return Notice(.refusal, "\(why) Nothing was written.")
            case .added(let entry, let reading)?:
                tell(reading, of: request.migration)
                let record = CutoverRecord(
                    migration: request.migration, entry: entry, caller: caller, origin: origin)
                try await dependencies.audit.append(record.line)
                return nil
            }
        } catch {
            return Notice(.failure, error.description)
        }
    }

    /// Posts a journal if it is news. It is only ever added to: a longer one is newer, and one that was
    /// read before an entry was added is not. Of two that are alike long the later is taken, for what
    /// cannot be read may have become more. Under the lock, so that none overtakes another.
    private func tell(_ reading: JournalCoding.Reading, of name: String) {
        cutover.withLock { memory in
            let known = memory.journals[name]
            let count = known?.entries.count ?? 0
            guard
                reading.entries.count > count
                    || (reading.entries.count == count
                        && reading.unreadable != (known?.unreadable ?? []))
            else { return }
            memory.journals[name] = reading
            inbox.post(.journal(migration: name, reading))
        }
    }

    /// Reads every journal again; one reading at a time. What has not changed is not posted.
    func readJournals() {
        let isFree = cutover.withLock { memory in
            defer { memory.isReading = true }
            return !memory.isReading
        }
        guard isFree else { return }
        inBackground("journals") { [self] in
            for name in dependencies.journals.names { await readJournal(name) }
            cutover.withLock { $0.isReading = false }
        }
    }

    private func readJournal(_ name: String) async {
        do throws(RuntimeError) {
            guard let reading = try await dependencies.journals.reading(of: name) else { return }
            tell(reading, of: name)
        } catch {
            inbox.post(.notice(Notice(.failure, error.description)))
        }
    }
}

/// Questions to databases, each on record.
extension EffectRunner {
    /// Makes a gate's questions ready, or puts them.
    func ask(_ questions: GateQuestions, isDry: Bool) {
        if let silence = dependencies.databases.silence {
            return inbox.post(.notice(Notice(.refusal, silence)))
        }
        inBackground("ask") { [self] in
            let look = await dependencies.databases.look(questions, isDry: isDry)
            guard !isDry else {
                let texts = look.asked.map {
                    QuestionText(title: $0.title, commandLine: $0.commandLine, sql: $0.sql)
                }
                return inbox.post(.questions(questions, texts))
            }
            inbox.post(.answers(migration: questions.migration.name, look.readings))
            await record(look.asked)
        }
    }

    /// Makes the question for failing rows ready, or puts it.
    func ask(_ question: RowQuestion, isDry: Bool) {
        inBackground("rows") { [self] in
            let databases = dependencies.databases
            guard !isDry else { return inbox.post(.rows(question, databases.plan(question))) }
            let (answer, asked) = await databases.ask(question)
            inbox.post(.rows(question, answer))
            await record(asked)
        }
    }

    /// Makes the questions for what DMS wrote down in a target ready, or puts them.
    func ask(_ question: TargetQuestion, isDry: Bool) {
        inBackground("target") { [self] in
            let databases = dependencies.databases
            guard !isDry else { return inbox.post(.target(question, databases.plan(question))) }
            let (answer, asked) = await databases.ask(question)
            inbox.post(.target(question, answer))
            await record(asked)
        }
    }

    private func record(_ asked: [DatabaseLook.Asked]) async {
        for question in asked {
            if let problem = await record(question) {
                inbox.post(.notice(Notice(.failure, problem)))
            }
        }
    }

    /// Writes a question into the audit file; answers with why it could not, nil if it could.
    func record(_ question: DatabaseLook.Asked) async -> String? {
        let record = QuestionRecord(question, number: nextNumber(), origin: dependencies.origin)
        do throws(RuntimeError) {
            try await dependencies.audit.append(record.line)
            return nil
        } catch {
            return error.description
        }
    }
}
