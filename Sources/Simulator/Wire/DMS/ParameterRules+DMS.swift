// Made by Tests/SimulatorTests/Referees/parameters.py from botocore's model of DMS.

extension ParameterRules {
    /// The parameters of DMS's calls, as its model has them.
    static let dms = ParameterRules(
        """
        AddTagsToResource ResourceArn!s Tags!l
        ApplyPendingMaintenanceAction ReplicationInstanceArn!s ApplyAction!s OptInType!s
        CancelReplicationTaskAssessmentRun ReplicationTaskAssessmentRunArn!s
        CreateEndpoint EndpointIdentifier!s EndpointType!s=source|target EngineName!s \
            Username:s Password:s ServerName:s Port:i DatabaseName:s \
            ExtraConnectionAttributes:s KmsKeyId:s Tags:l CertificateArn:s \
            SslMode:s=none|require|verify-ca|verify-full ServiceAccessRoleArn:s \
            ExternalTableDefinition:s DynamoDbSettings:o S3Settings:o \
            DmsTransferSettings:o MongoDbSettings:o KinesisSettings:o KafkaSettings:o \
            ElasticsearchSettings:o NeptuneSettings:o RedshiftSettings:o \
            PostgreSQLSettings:o MySQLSettings:o OracleSettings:o SybaseSettings:o \
            MicrosoftSQLServerSettings:o IBMDb2Settings:o ResourceIdentifier:s \
            DocDbSettings:o RedisSettings:o GcpMySQLSettings:o TimestreamSettings:o
        CreateEventSubscription SubscriptionName!s SnsTopicArn!s SourceType:s \
            EventCategories:l SourceIds:l Enabled:b Tags:l
        CreateReplicationInstance ReplicationInstanceIdentifier!s AllocatedStorage:i \
            ReplicationInstanceClass!s VpcSecurityGroupIds:l AvailabilityZone:s \
            ReplicationSubnetGroupIdentifier:s PreferredMaintenanceWindow:s MultiAZ:b \
            EngineVersion:s AutoMinorVersionUpgrade:b Tags:l KmsKeyId:s \
            PubliclyAccessible:b DnsNameServers:s ResourceIdentifier:s NetworkType:s \
            KerberosAuthenticationSettings:o
        CreateReplicationSubnetGroup ReplicationSubnetGroupIdentifier!s \
            ReplicationSubnetGroupDescription!s SubnetIds!l Tags:l
        CreateReplicationTask ReplicationTaskIdentifier!s SourceEndpointArn!s \
            TargetEndpointArn!s ReplicationInstanceArn!s \
            MigrationType!s=cdc|full-load|full-load-and-cdc TableMappings!s \
            ReplicationTaskSettings:s CdcStartTime:t CdcStartPosition:s \
            CdcStopPosition:s Tags:l TaskData:s ResourceIdentifier:s
        DeleteConnection EndpointArn!s ReplicationInstanceArn!s
        DeleteEndpoint EndpointArn!s
        DeleteEventSubscription SubscriptionName!s
        DeleteReplicationInstance ReplicationInstanceArn!s
        DeleteReplicationSubnetGroup ReplicationSubnetGroupIdentifier!s
        DeleteReplicationTask ReplicationTaskArn!s
        DeleteReplicationTaskAssessmentRun ReplicationTaskAssessmentRunArn!s
        DescribeAccountAttributes
        DescribeApplicableIndividualAssessments ReplicationTaskArn:s \
            ReplicationInstanceArn:s ReplicationConfigArn:s SourceEngineName:s \
            TargetEngineName:s MigrationType:s=cdc|full-load|full-load-and-cdc \
            MaxRecords:i Marker:s
        DescribeConnections Filters:l Filters.Name!s Filters.Values!l MaxRecords:i \
            Marker:s
        DescribeEndpointTypes Filters:l Filters.Name!s Filters.Values!l MaxRecords:i \
            Marker:s
        DescribeEndpoints Filters:l Filters.Name!s Filters.Values!l MaxRecords:i \
            Marker:s
        DescribeEventCategories SourceType:s Filters:l Filters.Name!s Filters.Values!l
        DescribeEventSubscriptions SubscriptionName:s Filters:l Filters.Name!s \
            Filters.Values!l MaxRecords:i Marker:s
        DescribeEvents SourceIdentifier:s SourceType:s StartTime:t EndTime:t Duration:i \
            EventCategories:l Filters:l Filters.Name!s Filters.Values!l MaxRecords:i \
            Marker:s
        DescribeOrderableReplicationInstances MaxRecords:i Marker:s
        DescribePendingMaintenanceActions ReplicationInstanceArn:s Filters:l \
            Filters.Name!s Filters.Values!l Marker:s MaxRecords:i
        DescribeRefreshSchemasStatus EndpointArn!s
        DescribeReplicationInstanceTaskLogs ReplicationInstanceArn!s MaxRecords:i \
            Marker:s
        DescribeReplicationInstances Filters:l Filters.Name!s Filters.Values!l \
            MaxRecords:i Marker:s
        DescribeReplicationSubnetGroups Filters:l Filters.Name!s Filters.Values!l \
            MaxRecords:i Marker:s
        DescribeReplicationTaskAssessmentRuns Filters:l Filters.Name!s Filters.Values!l \
            MaxRecords:i Marker:s
        DescribeReplicationTaskIndividualAssessments Filters:l Filters.Name!s \
            Filters.Values!l MaxRecords:i Marker:s
        DescribeReplicationTasks Filters:l Filters.Name!s Filters.Values!l MaxRecords:i \
            Marker:s WithoutSettings:b
        DescribeReplications Filters:l Filters.Name!s Filters.Values!l MaxRecords:i \
            Marker:s
        DescribeSchemas EndpointArn!s MaxRecords:i Marker:s
        DescribeTableStatistics ReplicationTaskArn!s MaxRecords:i Marker:s Filters:l \
            Filters.Name!s Filters.Values!l
        ListTagsForResource ResourceArn:s ResourceArnList:l
        ModifyEndpoint EndpointArn!s EndpointIdentifier:s EndpointType:s=source|target \
            EngineName:s Username:s Password:s ServerName:s Port:i DatabaseName:s \
            ExtraConnectionAttributes:s CertificateArn:s \
            SslMode:s=none|require|verify-ca|verify-full ServiceAccessRoleArn:s \
            ExternalTableDefinition:s DynamoDbSettings:o S3Settings:o \
            DmsTransferSettings:o MongoDbSettings:o KinesisSettings:o KafkaSettings:o \
            ElasticsearchSettings:o NeptuneSettings:o RedshiftSettings:o \
            PostgreSQLSettings:o MySQLSettings:o OracleSettings:o SybaseSettings:o \
            MicrosoftSQLServerSettings:o IBMDb2Settings:o DocDbSettings:o \
            RedisSettings:o ExactSettings:b GcpMySQLSettings:o TimestreamSettings:o
        ModifyEventSubscription SubscriptionName!s SnsTopicArn:s SourceType:s \
            EventCategories:l Enabled:b
        ModifyReplicationInstance ReplicationInstanceArn!s AllocatedStorage:i \
            ApplyImmediately:b ReplicationInstanceClass:s VpcSecurityGroupIds:l \
            PreferredMaintenanceWindow:s MultiAZ:b EngineVersion:s \
            AllowMajorVersionUpgrade:b AutoMinorVersionUpgrade:b \
            ReplicationInstanceIdentifier:s NetworkType:s \
            KerberosAuthenticationSettings:o
        ModifyReplicationSubnetGroup ReplicationSubnetGroupIdentifier!s \
            ReplicationSubnetGroupDescription:s SubnetIds!l
        ModifyReplicationTask ReplicationTaskArn!s ReplicationTaskIdentifier:s \
            MigrationType:s=cdc|full-load|full-load-and-cdc TableMappings:s \
            ReplicationTaskSettings:s CdcStartTime:t CdcStartPosition:s \
            CdcStopPosition:s TaskData:s
        MoveReplicationTask ReplicationTaskArn!s TargetReplicationInstanceArn!s
        RebootReplicationInstance ReplicationInstanceArn!s ForceFailover:b \
            ForcePlannedFailover:b
        RefreshSchemas EndpointArn!s ReplicationInstanceArn!s
        ReloadTables ReplicationTaskArn!s TablesToReload!l TablesToReload.SchemaName!s \
            TablesToReload.TableName!s ReloadOption:s=data-reload|validate-only
        RemoveTagsFromResource ResourceArn!s TagKeys!l
        StartReplicationTask ReplicationTaskArn!s \
            StartReplicationTaskType!s=reload-target|resume-processing|start-replication \
            CdcStartTime:t CdcStartPosition:s CdcStopPosition:s
        StartReplicationTaskAssessmentRun ReplicationTaskArn!s ServiceAccessRoleArn!s \
            ResultLocationBucket!s ResultLocationFolder:s ResultEncryptionMode:s \
            ResultKmsKeyArn:s AssessmentRunName!s IncludeOnly:l Exclude:l Tags:l
        StopReplicationTask ReplicationTaskArn!s
        TestConnection ReplicationInstanceArn!s EndpointArn!s
        """)
}
