/// The tables a task finds at a source endpoint that no scenario planned.
enum StandardSource {
    /// Two schemas, named as the engine and the endpoint's database would have them.
    static func tables(of endpoint: EndpointPlan) -> [TablePlan] {
        let names = schemas(of: endpoint)
        var tables = TablePlan.family(names.main, count: 12, rows: 600_000)
        tables += TablePlan.family(names.side, count: 5, rows: 40_000)
        tables[4].mismatches = 3
        return tables
    }

    private static func schemas(of endpoint: EndpointPlan) -> (main: String, side: String) {
        switch endpoint.engine {
        case "mysql", "mariadb", "aurora", "aurora-mysql":
            let isUsable = !endpoint.database.isEmpty && endpoint.database != "hr"
            return (isUsable ? endpoint.database : "sales", "hr")
        case "postgres", "aurora-postgresql", "redshift": return ("public", "hr")
        case "sqlserver", "azuredb", "sybase": return ("dbo", "hr")
        case "oracle", "db2", "db2-zos": return ("SALES", "HR")
        default: return ("sales", "hr")
        }
    }
}
