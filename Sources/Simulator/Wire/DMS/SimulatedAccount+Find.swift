/// Finding what a call names, with DMS's refusals.
extension SimulatedAccount {
    func instanceIndex(_ arn: String) throws(AWSFault) -> Int {
        guard let index = instances.firstIndex(where: { $0.arn == arn }) else {
            throw .notFound("Replication Instance not found: \(arn)")
        }
        return index
    }

    func endpointIndex(_ arn: String) throws(AWSFault) -> Int {
        guard let index = endpoints.firstIndex(where: { $0.arn == arn }) else {
            throw .notFound("Endpoint not found: \(arn)")
        }
        return index
    }

    /// The instance of that ARN, when it can be worked with.
    func availableInstance(_ arn: String) throws(AWSFault) -> SimulatedInstance {
        let instance = instances[try instanceIndex(arn)]
        guard instance.status == "available" else {
            throw .invalidState("Replication Instance is not in active state")
        }
        return instance
    }

    /// Tasks that are neither new, ended nor resting, on an instance or at an endpoint.
    func busyTasks(using arn: String) -> [SimulatedTask] {
        tasks.filter { task in
            let isBusy = [
                SimulatedTask.Status.running, SimulatedTask.Status.starting,
                SimulatedTask.Status.stopping,
            ].contains(task.status)
            return isBusy
                && (task.instanceARN == arn || task.sourceARN == arn || task.targetARN == arn)
        }
    }
}
