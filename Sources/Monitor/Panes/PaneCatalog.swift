/// Every pane there is, in the order of their number keys. A new pane is a folder and a line here.
public enum PaneCatalog {
    public static let panes: [any Pane.Type] = [
        TasksPane.self,
        TablesPane.self,
        LatencyPane.self,
        ValidationPane.self,
        AlarmsPane.self,
        LogPane.self,
    ]
}
