/// The filters of EC2: `Filter.1.Name=…&Filter.1.Value.1=…`.
enum EC2Filters {
    static func pass(
        _ input: WireInput, _ attribute: (String) -> String?
    ) throws(AWSFault) -> Bool {
        for filter in try input.list("Filter") {
            let name = try filter.text("Name") ?? ""
            guard let value = attribute(name) else {
                throw AWSFault(
                    code: "InvalidParameterValue", message: "The filter '\(name)' is invalid")
            }
            guard try filter.texts("Value").contains(value) else { return false }
        }
        return true
    }
}
