import Basics
import Foundation
import Testing

struct WholeFileTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("whole-file-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func fault(_ path: String, limit: Int = WholeFile.most) -> String? {
        do throws(WholeFile.Fault) {
            _ = try WholeFile.read(path, limit: limit)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func aFileIsReadAndNothingIsNil() throws {
        try withFolder { folder in
            let path = folder + "/file"
            #expect(try WholeFile.read(path) == nil)
            #expect(try WholeFile.read(path + "/below") == nil)
            let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            #expect(try WholeFile.read(path) == bytes)
            #expect(try WholeFile.read(path + "/below") == nil)
            symlink(path, folder + "/link")
            #expect(try WholeFile.read(folder + "/link") == bytes)
            symlink(folder + "/gone", folder + "/broken")
            #expect(try WholeFile.read(folder + "/broken") == nil)
        }
    }

    @Test func whatIsNoFileIsSaidForWhatItIs() throws {
        try withFolder { folder in
            #expect(fault(folder) == "is a folder, not a file")
            mkfifo(folder + "/pipe", 0o600)
            #expect(fault(folder + "/pipe") == "is a pipe, not a file")
            #expect(fault("/dev/zero") == "is a device, not a file")
            symlink(folder + "/loop", folder + "/loop")
            #expect(fault(folder + "/loop") == "is a link that leads to itself")
        }
    }

    @Test func aFileWithoutMeasureIsNotRead() throws {
        try withFolder { folder in
            let path = folder + "/huge"
            let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
            ftruncate(descriptor, 1 << 30)
            close(descriptor)
            #expect(fault(path) == "is larger than 16 MB, which no such file is")
            #expect(fault(path, limit: 1 << 20) == "is larger than 1 MB, which no such file is")
        }
    }

    @Test(.disabled(if: getuid() == 0, "the superuser may read everything"))
    func aFileOfAnotherIsSaid() throws {
        try withFolder { folder in
            let path = folder + "/secret"
            try Data("x".utf8).write(to: URL(fileURLWithPath: path))
            chmod(path, 0)
            #expect(fault(path) == "cannot be read: permission denied")
        }
    }
}
