import Testing

@testable import Simulator

@Suite("faults on the command line")
struct FaultFlagTests {
    @Test("a kind alone has the documented values")
    func plain() throws {
        for kind in Fault.Kind.allCases {
            #expect(try Fault(flag: kind.rawValue) == Fault(kind))
        }
    }

    @Test("values and actions are read")
    func values() throws {
        #expect(
            try Fault(flag: "throttle,tokens=10,refill=0.5,duration=60")
                == Fault(.throttle, duration: 60, tokens: 10, refill: 0.5))
        #expect(
            try Fault(flag: "accessDenied,action=dms:StopReplicationTask,action=logs:*,count=2")
                == Fault(
                    .accessDenied, actions: ["dms:StopReplicationTask", "logs:*"], count: 2))
        #expect(
            try Fault(flag: "clockSkew,skew=-900,after=5")
                == Fault(.clockSkew, after: 5, skew: -900))
    }

    @Test(
        "what cannot be read says what would be right",
        arguments: [
            ("gremlins", "There are throttle, latency"), ("", "There is no fault ''"),
            ("latency,late=3", "It has action, duration"), ("latency,delay", "NAME=VALUE"),
            ("latency,delay=soon", "'soon' is not a number"), ("latency,delay=-1", "'-1'"),
            ("latency,", "NAME=VALUE"), ("latency,delay=nan", "'nan'"),
            ("accessDenied,action=foo", "'foo' names no call"),
            ("accessDenied,action=dms:StopReplicationTsk", "mean 'dms:StopReplicationTask'?"),
        ])
    func wrong(flag: String, problem: String) throws {
        let error = #expect(throws: SimulatorError.self) { try Fault(flag: flag) }
        #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
    }
}
