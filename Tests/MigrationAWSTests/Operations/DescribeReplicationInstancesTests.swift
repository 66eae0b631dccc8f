import Foundation
import Migration
import MigrationAWS
import Testing

struct DescribeReplicationInstancesTests {
    private func instances(_ recording: String) async throws -> [ReplicationInstance] {
        try await replay("DescribeReplicationInstances/\(recording)") {
            service throws(ServiceFailure) in
            try await service.replicationInstances(urgency: .inView)
        }
    }

    @Test("every member is read, over two pages")
    func everyMember() async throws {
        let instances = try await instances("everyMember")
        var expected = ReplicationInstance(
            arn: Names.instance, identifier: "orders-instance", status: "available")
        expected.instanceClass = "dms.r6i.large"
        expected.engineVersion = "3.6.1"
        expected.allocatedStorage = 200
        expected.isMultiAZ = false
        expected.isPubliclyAccessible = true
        expected.availabilityZone = "eu-west-3a"
        expected.maintenanceWindow = "sun:05:00-sun:05:30"
        expected.created = .at(1_760_000_000.125)
        expected.subnetGroup = "orders-subnets"
        expected.subnetGroupDescription = "for the migration"
        expected.network = "vpc-1"
        expected.subnets = [
            ReplicationInstance.Subnet(identifier: "subnet-1", zone: "eu-west-3a"),
            ReplicationInstance.Subnet(identifier: "subnet-2"),
        ]
        #expect(instances.first == expected)
        #expect(instances.map(\.status) == ["available", "storage-full"])
    }

    @Test("what AWS leaves out stays nil", arguments: ["absentMembers", "nullMembers"])
    func nothingButIdentity(recording: String) async throws {
        #expect(
            try await instances(recording) == [
                ReplicationInstance(
                    arn: Names.instance, identifier: "orders-instance", status: "")
            ])
    }

    @Test("a status nobody has documented survives")
    func unknownValues() async throws {
        #expect(try await instances("unknownValues").map(\.status) == ["daydreaming"])
    }

    @Test("a fault that nothing was found is an empty list")
    func none() async throws {
        #expect(try await instances("noInstancesFault").isEmpty)
    }

    @Test("an instance without a name is left out and counted, for its metrics hang on it")
    func nameless() async throws {
        let service = AWSMigrationService.over(
            AnsweringTransport { _, _ in
                .json(
                    #"{"ReplicationInstances":[{"ReplicationInstanceArn":"arn"},"#
                        + #"{"ReplicationInstanceArn":"b","ReplicationInstanceIdentifier":"b"}]}"#)
            })
        let found = try await service.replicationInstances(urgency: .inView)
        #expect(found.map(\.identifier) == ["b"])
        let gap = try #require(service.gaps.first)
        #expect(service.gaps.count == 1)
        #expect(gap.operation == "dms:DescribeReplicationInstances")
        #expect(gap.entriesLeftOut == 1)
        #expect(
            gap.values.map(\.path) == ["ReplicationInstances[0].ReplicationInstanceIdentifier"])
        #expect(gap.summary == "1 instance left out")
    }
}
