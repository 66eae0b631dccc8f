import Migration
import MigrationAWS
import Testing

struct GetCallerIdentityTests {
    private func identity(_ recording: String) async throws -> CallerIdentity {
        try await replay("GetCallerIdentity/\(recording)") { service throws(ServiceFailure) in
            try await service.callerIdentity(urgency: .background)
        }
    }

    @Test("an assumed role is read out of STS's XML")
    func role() async throws {
        #expect(
            try await identity("role")
                == CallerIdentity(
                    account: "210987654321",
                    arn: ARN("arn:aws:sts::210987654321:assumed-role/dba/anna"),
                    userID: "AROAEXAMPLE:anna"))
    }

    @Test("the user id may be missing, and the partition is not taken for granted")
    func absentMembers() async throws {
        let identity = try await identity("absentMembers")
        #expect(identity.userID == nil)
        #expect(identity.arn.partition == "aws-cn")
    }

    @Test("elements nobody has documented are passed over")
    func unknownValues() async throws {
        #expect(try await identity("unknownValues").account == "210987654321")
    }

    @Test("an answer without an account is no answer")
    func noAccount() async throws {
        let failure = try await failure(in: "GetCallerIdentity/noAccount") {
            service throws(ServiceFailure) in
            try await service.callerIdentity(urgency: .background)
        }
        #expect(failure.reason == .unreadableReply)
        #expect(failure.operation == "sts:GetCallerIdentity")
    }

    @Test("an error in XML is understood like one in JSON")
    func expired() async throws {
        let failure = try await failure(in: "GetCallerIdentity/expired") {
            service throws(ServiceFailure) in
            try await service.callerIdentity(urgency: .background)
        }
        #expect(failure.reason == .expiredCredentials)
        #expect(failure.requestID == "01234567-89ab-cdef-0123-456789abcdef")
    }
}
