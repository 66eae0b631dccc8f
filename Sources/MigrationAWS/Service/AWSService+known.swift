public import AWSClient

/// The services this program calls. Source: the AWS service models (botocore 1.43).
extension AWSService {
    /// AWS Database Migration Service. Its quota, 100 tokens and 4 a second by the User Guide, is shared
    /// with the console and all colleagues; this program's share is a quarter.
    public static let databaseMigration = AWSService(
        endpointPrefix: "dms", serviceID: "Database Migration Service",
        targetPrefix: "AmazonDMSv20160101", apiVersion: "2016-01-01", wireProtocol: .json11,
        quota: RequestQuota(rate: 1, burst: 20, reserve: 5))

    /// CloudWatch: metrics and alarms. It speaks Query and CBOR too; JSON is what SDKs choose.
    public static let cloudWatch = AWSService(
        endpointPrefix: "monitoring", serviceID: "CloudWatch",
        targetPrefix: "GraniteServiceVersion20100801", apiVersion: "2010-08-01",
        wireProtocol: .json10QueryCompatible, permissionPrefix: "cloudwatch",
        quota: RequestQuota(rate: 2, burst: 10))

    /// CloudWatch Logs.
    public static let cloudWatchLogs = AWSService(
        endpointPrefix: "logs", serviceID: "CloudWatch Logs", targetPrefix: "Logs_20140328",
        apiVersion: "2014-03-28", wireProtocol: .json11,
        quota: RequestQuota(rate: 1, burst: 5))

    /// Security Token Service, which knows who is calling. Asked seldom, and before all else.
    public static let securityToken = AWSService(
        endpointPrefix: "sts", serviceID: "STS", apiVersion: "2011-06-15", wireProtocol: .query,
        quota: .unlimited)
}
