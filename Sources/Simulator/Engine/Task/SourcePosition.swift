/// A place in the changes of a source, in the words of its engine: what a checkpoint is made of.
///
/// Commit times are turned into positions and back, so that a checkpoint can be handed back as a
/// start position. Checkpoints look as those of the user guide ("Creating a task for CDC", MySQL and
/// PostgreSQL) and of tasks people have shown (SQL Server); of Oracle's only the SCN is sure.
enum SourcePosition: Sendable, Equatable {
    /// A file and a position in it.
    case binaryLog
    /// An LSN such as `00000132/0F000E48`.
    case writeAheadLog
    /// A system change number.
    case systemChange
    /// An LSN of three parts, such as `00000032:00000a55:000c`.
    case transactionLog
    /// Engines of which no form is known here: microseconds since 1970.
    case clock

    /// How an engine counts, by its name at DMS.
    init(engine: String) {
        self =
            switch engine {
            case "mysql", "mariadb", "aurora": .binaryLog
            case "postgres", "aurora-postgresql": .writeAheadLog
            case "oracle": .systemChange
            case "sqlserver", "azuredb": .transactionLog
            default: .clock
            }
    }

    /// 2020-01-01: when the sources began to count.
    private static let beginning = 1_577_836_800.0
    /// What a source counts in a second: bytes of its log, or changes.
    private static let bytesPerSecond = 65_536.0
    private static let changesPerSecond = 1_000.0
    private static let file = "mysql-bin-changelog.157832"

    /// The checkpoint after changes that were committed at `commit`, in seconds since 1970.
    ///
    /// How many changes were captured decides the position in a file.
    func checkpoint(commit: Double, captured: Double) -> String {
        switch self {
        case .binaryLog:
            let position = 1_975 + Int(captured) * 37
            return "checkpoint:V1#27#\(Self.file):\(position):-1:2002:"
                + "\(Int(commit * 1_000_000)):\(Self.file):\(position - 99)#0#0#*#0#93"
        case .writeAheadLog: return "checkpoint:V1#34#\(native(at: commit))#0#0#*#0#121"
        case .systemChange: return "checkpoint:V1#22#\(native(at: commit))#0#0#*#0#93"
        case .transactionLog:
            let lsn = native(at: commit)
            return "checkpoint:V1#156#\(lsn)#0#217#\(lsn)#0#213"
        case .clock: return "checkpoint:V1#27#\(native(at: commit))#0#0#*#0#93"
        }
    }

    /// What the engine calls the place; of a binary log only its file, as the place counts changes.
    private func native(at commit: Double) -> String {
        let elapsed = max(0, commit - Self.beginning)
        switch self {
        case .binaryLog: return Self.file
        case .writeAheadLog:
            let bytes = UInt64(elapsed * Self.bytesPerSecond)
            return "\(Self.hex(bytes >> 32, 8).uppercased())/"
                + Self.hex(bytes & 0xFFFF_FFFF, 8).uppercased()
        case .systemChange: return "\(UInt64(elapsed * Self.changesPerSecond))"
        case .transactionLog:
            let bytes = UInt64(elapsed * Self.bytesPerSecond)
            return "\(Self.hex(bytes >> 32, 8)):\(Self.hex(bytes >> 8 & 0xFF_FFFF, 8)):"
                + Self.hex(bytes & 0xFF, 4)
        case .clock: return "\(Int(commit * 1_000_000))"
        }
    }

    /// The commit time a checkpoint of such a source holds; `nil` if it is of another engine's.
    func time(inCheckpoint text: String) -> Double? {
        let fields = text.split(separator: "#", omittingEmptySubsequences: false)
        guard fields.count > 2, fields[0] == "checkpoint:V1" else { return nil }
        switch self {
        case .binaryLog:
            let parts = fields[2].split(separator: ":")
            return parts.count > 4 ? Double(parts[4]).map { $0 / 1_000_000 } : nil
        case .writeAheadLog:
            return Self.number(fields[2], "/", bits: [32, 0]).map {
                Self.beginning + Double($0) / Self.bytesPerSecond
            }
        case .systemChange:
            return UInt64(fields[2]).map {
                Self.beginning + Double($0) / Self.changesPerSecond
            }
        case .transactionLog:
            return Self.number(fields[2], ":", bits: [32, 8, 0]).map {
                Self.beginning + Double($0) / Self.bytesPerSecond
            }
        case .clock: return Double(fields[2]).map { $0 / 1_000_000 }
        }
    }

    private static func hex(_ number: UInt64, _ width: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// A number whose parts in hexadecimal are shifted by so many bits each.
    private static func number(
        _ text: Substring, _ separator: Character, bits: [UInt64]
    ) -> UInt64? {
        let parts = text.split(separator: separator).compactMap { UInt32($0, radix: 16) }
        guard parts.count == bits.count else { return nil }
        return zip(parts, bits).reduce(0) { $0 &+ (UInt64($1.0) << $1.1) }
    }
}
