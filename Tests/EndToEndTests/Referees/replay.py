#!/usr/bin/env python3
"""Serves one case file of an account to the binary under test, on 127.0.0.1 only.

Usage: replay.py [--port N] CASE.json; prints its address.
  GET /__calls                        what was asked

CASE.json (all optional): tasks, tables{taskid:[..]}, logs{taskid:[msg|{message,ago}]}, alarms, composites, events,
instances, endpoints, connections, metrics{name:[values newest last]|number}, metricDims{name:{..}}, errors{Op:{code,message,status}},
logGroup, logStream, logPage (events a page), date (HTTP Date skew seconds), account, region, subscriptions, maintenance.
Members of tasks are AWS's own; TableMappings and ReplicationTaskSettings may be objects (dumped) or text (as is).
Times may be written {"ago": seconds}.
"""
import argparse, hashlib, http.server, json, math, threading, time, urllib.parse, uuid, email.utils, sys

A = argparse.ArgumentParser(); A.add_argument('--port', type=int, default=0); A.add_argument('case'); a = A.parse_args()
C = json.load(open(a.case)); T0 = time.time()
ACCT, REG = C.get('account', '210987654321'), C.get('region', 'eu-west-3')
SFX = lambda s: hashlib.sha256(s.encode()).hexdigest()[:26].upper()
INST = 'replay-ri-01'; INSTARN = f'arn:aws:dms:{REG}:{ACCT}:rep:{SFX(INST)}'
calls = []; lock = threading.RLock()

def times(x):
    if isinstance(x, dict):
        if set(x) == {'ago'}: return round(T0 - x['ago'], 3)
        return {k: times(v) for k, v in x.items()}
    if isinstance(x, list): return [times(v) for v in x]
    return x
C = json.loads(json.dumps(times(C)).replace('__INST__', SFX(INST)).replace('__TASK__', SFX('t' + (C.get('tasks') or [{}])[0].get('ReplicationTaskIdentifier', 'task-0'))))

def task(i, t):
    name = t.get('ReplicationTaskIdentifier', f'task-{i}')
    d = dict(ReplicationTaskIdentifier=name, ReplicationTaskArn=f'arn:aws:dms:{REG}:{ACCT}:task:{SFX("t" + name)}', SourceEndpointArn=f'arn:aws:dms:{REG}:{ACCT}:endpoint:SRC{i}',
             TargetEndpointArn=f'arn:aws:dms:{REG}:{ACCT}:endpoint:TGT{i}', ReplicationInstanceArn=INSTARN, MigrationType='full-load-and-cdc', Status='running', ReplicationTaskCreationDate=T0 - 86400, ReplicationTaskStartDate=T0 - 3600,
             ReplicationTaskStats=dict(FullLoadProgressPercent=100, ElapsedTimeMillis=3600000, TablesLoaded=1, TablesLoading=0, TablesQueued=0, TablesErrored=0, FreshStartDate=T0 - 3600, StartDate=T0 - 3600, FullLoadStartDate=T0 - 3600, FullLoadFinishDate=T0 - 1800))
    d.update(t)
    if '_default_settings' in d: d.pop('_default_settings')
    for k in ('TableMappings', 'ReplicationTaskSettings'):
        v = d.get(k)
        if v is not None and not isinstance(v, str): d[k] = json.dumps(v)
    if 'TableMappings' not in t: d['TableMappings'] = json.dumps({'rules': [{'rule-type': 'selection', 'rule-id': '1', 'rule-name': '1', 'object-locator': {'schema-name': '%', 'table-name': '%'}, 'rule-action': 'include'}]})
    if 'ReplicationTaskSettings' not in t: d['ReplicationTaskSettings'] = json.dumps({'Logging': {'EnableLogging': True, 'CloudWatchLogGroup': C.get('logGroup', f'dms-tasks-{INST}'), 'CloudWatchLogStream': C.get('logStream', f'dms-task-{SFX("t" + name)}')}, 'ValidationSettings': {'EnableValidation': True}})
    return d
TASKS = [task(i, t) for i, t in enumerate(C['tasks'] if 'tasks' in C else [{'ReplicationTaskIdentifier': 'replayed'}])]
BYARN = {t['ReplicationTaskArn']: t for t in TASKS}
INSTS = C.get('instances') or [dict(ReplicationInstanceIdentifier=INST, ReplicationInstanceArn=INSTARN, ReplicationInstanceClass='dms.r6i.large', ReplicationInstanceStatus='available', AllocatedStorage=100, EngineVersion='3.6.1', MultiAZ=True, InstanceCreateTime=T0 - 1e6, PubliclyAccessible=False, PreferredMaintenanceWindow='sun:03:00-sun:03:30', AvailabilityZone=REG + 'a')]
class Err(Exception):
    def __init__(s, code, msg, status=400): s.code, s.msg, s.status = code, msg, status
def page(rows, b):
    n = b.get('MaxRecords') or 100; m = int(b.get('Marker') or 0)
    return rows[m:m + n], (str(m + n) if m + n < len(rows) else None)

def dms(op, b):
    if op == 'DescribeReplicationTasks':
        ts = TASKS
        for f in b.get('Filters') or []:
            k = {'replication-task-arn': 'ReplicationTaskArn', 'replication-task-id': 'ReplicationTaskIdentifier', 'replication-instance-arn': 'ReplicationInstanceArn', 'migration-type': 'MigrationType'}[f['Name']]
            ts = [t for t in ts if t[k] in f['Values']]
        if b.get('WithoutSettings'): ts = [{k: v for k, v in t.items() if k not in ('TableMappings', 'ReplicationTaskSettings')} for t in ts]
        p, m = page(ts, b); r = {'ReplicationTasks': p}
        if m: r['Marker'] = m
        return r
    if op == 'DescribeTableStatistics':
        t = BYARN.get(b.get('ReplicationTaskArn'))
        if not t: raise Err('ResourceNotFoundFault', 'Replication task not found')
        rows = (C.get('tables') or {}).get(t['ReplicationTaskIdentifier'], [])
        for f in b.get('Filters') or []:
            k = {'schema-name': 'SchemaName', 'table-name': 'TableName', 'table-state': 'TableState'}[f['Name']]
            rows = [r for r in rows if r.get(k) in f['Values']]
        p, m = page(rows, b); r = {'ReplicationTaskArn': t['ReplicationTaskArn'], 'TableStatistics': p}
        if m: r['Marker'] = m
        return r
    if op == 'DescribeReplicationInstances': return {'ReplicationInstances': INSTS}
    if op == 'DescribeEndpoints': return {'Endpoints': C.get('endpoints') or [dict(EndpointIdentifier=f'{x.lower()}-{i}', EndpointArn=f'arn:aws:dms:{REG}:{ACCT}:endpoint:{x}{i}', EndpointType='SOURCE' if x == 'SRC' else 'TARGET', EngineName='oracle' if x == 'SRC' else 'aurora-postgresql', ServerName=f'{x.lower()}.db.internal', Port=1521, Status='active', SslMode='none') for i in range(len(TASKS)) for x in ('SRC', 'TGT')]}
    if op == 'DescribeConnections': return {'Connections': C.get('connections') or []}
    if op == 'DescribeEvents': return {'Events': C.get('events') or []}
    if op == 'DescribePendingMaintenanceActions': return {'PendingMaintenanceActions': C.get('maintenance') or []}
    if op == 'DescribeEventSubscriptions': return {'EventSubscriptionsList': C.get('subscriptions') or []}
    if op == 'DescribeReplicationConfigs': return {'ReplicationConfigs': C.get('replicationConfigs') or []}
    if op == 'DescribeReplications': return {'Replications': C.get('replications') or []}
    if op == 'ListTagsForResource': return {'TagList': []}
    raise Err('InvalidAction', op + ' is not held here')

def series(name, dims):
    d = {x['Name']: x['Value'] for x in dims}
    want = (C.get('metricDims') or {}).get(name)
    if want is None and not TASKS: return None
    if want is None: want = {'ReplicationInstanceIdentifier': INST, 'ReplicationTaskIdentifier': TASKS[0]['ReplicationTaskArn'].split(':')[-1]}
    v = (C.get('metrics') or {}).get(name)
    return v if v is not None and d == want else None

def cw(op, b):
    if op == 'ListMetrics':
        want = {(d['Name'], d.get('Value')) for d in b.get('Dimensions') or []}; out = []
        for n in C.get('metrics') or {}:
            w = (C.get('metricDims') or {}).get(n, {'ReplicationInstanceIdentifier': INST, 'ReplicationTaskIdentifier': TASKS[0]['ReplicationTaskArn'].split(':')[-1]})
            if (not b.get('MetricName') or b['MetricName'] == n) and all(k in w and v in (None, w[k]) for k, v in want): out.append(dict(Namespace='AWS/DMS', MetricName=n, Dimensions=[dict(Name=k, Value=v) for k, v in w.items()]))
        return {'Metrics': out}
    if op == 'GetMetricData':
        res = []
        for q in b['MetricDataQueries']:
            ms = q.get('MetricStat'); v = series(ms['Metric']['MetricName'], ms['Metric'].get('Dimensions') or []) if ms else None
            ts, vs = [], []
            if v is not None:
                p = ms['Period']; t = math.ceil(b['StartTime'] / p) * p; end = min(b['EndTime'], time.time() - 70); k = 0
                while t < end: ts.append(t); t += p
                if isinstance(v, list): vs = ([v[0]] * max(0, len(ts) - len(v)) + v)[-len(ts):] if ts else []
                else: vs = [v] * len(ts)
                if b.get('ScanBy') != 'TimestampAscending': ts.reverse(); vs.reverse()
            res.append(dict(Id=q['Id'], Label=q.get('Label') or q['Id'], Timestamps=ts, Values=vs, StatusCode='Complete'))
        return {'MetricDataResults': res, 'Messages': []}
    if op == 'DescribeAlarms':
        al = [dict(dict(AlarmArn=f'arn:aws:cloudwatch:{REG}:{ACCT}:alarm:' + x['AlarmName'], StateUpdatedTimestamp=T0 - 600, ActionsEnabled=True, AlarmActions=[], OKActions=[], InsufficientDataActions=[]), **x) for x in C.get('alarms') or []]
        co = [dict(dict(AlarmArn=f'arn:aws:cloudwatch:{REG}:{ACCT}:alarm:' + x['AlarmName'], StateUpdatedTimestamp=T0 - 600, ActionsEnabled=True, AlarmActions=[]), **x) for x in C.get('composites') or []]
        if b.get('AlarmNames'): al = [x for x in al if x['AlarmName'] in b['AlarmNames']]; co = [x for x in co if x['AlarmName'] in b['AlarmNames']]
        return {'MetricAlarms': al, 'CompositeAlarms': co}
    if op == 'DescribeAlarmHistory': return {'AlarmHistoryItems': []}
    raise Err('InvalidAction', op)

def logs(op, b):
    if op == 'GetLogEvents':
        for t in TASKS:
            g = C.get('logGroup', f'dms-tasks-{INST}'); s = C.get('logStream', 'dms-task-' + t['ReplicationTaskArn'].split(':')[-1])
            if b.get('logGroupName') == g and b.get('logStreamName') == s: ls = (C.get('logs') or {}).get(t['ReplicationTaskIdentifier'], []); break
        else: raise Err('ResourceNotFoundException', 'The specified log stream does not exist.')
        n = len(ls); ev = []
        for i, m in enumerate(ls):
            ago = (n - i) * 1.0
            if isinstance(m, dict): ago = m.get('ago', ago); m = m['message']
            ev.append(dict(timestamp=int((T0 - ago) * 1000), message=m, ingestionTime=int((T0 - ago + 2) * 1000)))
        pg = C.get('logPage', 10000); tok = b.get('nextToken')
        if b.get('startTime'): first = next((i for i, e in enumerate(ev) if e['timestamp'] >= b['startTime']), n)
        else: first = 0
        if tok and tok.lstrip('x').startswith('f/'): lo = int(tok.split('/')[1]); hi = min(n, lo + pg)
        elif tok: hi = int(tok.split('/')[1]); lo = max(first, hi - pg)
        elif b.get('startFromHead'): lo = first; hi = min(n, lo + pg)
        else: hi = n; lo = max(first, n - pg)
        if C.get('emptyPages') and lo < hi and not (tok or '').startswith('x'):
            return dict(events=[], nextForwardToken=f'xf/{lo}', nextBackwardToken=f'xb/{hi}')  # an empty page though more follows
        return dict(events=ev[lo:hi], nextForwardToken=f'f/{hi}', nextBackwardToken=f'b/{lo}')
    if op == 'DescribeLogStreams': return {'logStreams': [dict(logStreamName='dms-task-' + t['ReplicationTaskArn'].split(':')[-1], creationTime=int(T0 * 1000)) for t in TASKS]}
    if op == 'DescribeLogGroups': return {'logGroups': [dict(logGroupName=f'dms-tasks-{INST}', creationTime=int(T0 * 1000), storedBytes=0)]}
    raise Err('InvalidAction', op)

class H(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def log_message(s, *x): pass
    def date_time_string(s, timestamp=None): return email.utils.formatdate(time.time() + C.get('date', 0), usegmt=True)
    def out(s, code, body, ct='application/x-amz-json-1.1', **h):
        if isinstance(body, dict): body = json.dumps(body)
        body = body.encode()
        s.send_response(code); s.send_header('Content-Type', ct); s.send_header('Content-Length', str(len(body))); s.send_header('x-amzn-RequestId', str(uuid.uuid4()))
        for k, v in h.items(): s.send_header(k.replace('_', '-'), v)
        s.end_headers(); s.wfile.write(body)
    def do_GET(s): s.out(200, {'calls': calls[-1000:]}, 'application/json') if s.path == '/__calls' else s.out(404, '{}')
    def do_POST(s):
        raw = s.rfile.read(int(s.headers.get('Content-Length') or 0)); tgt = s.headers.get('X-Amz-Target'); ct = s.headers.get('Content-Type', '')
        with lock:
            svc = op = None
            if tgt: svc, op = tgt.split('.'); b = json.loads(raw or b'{}')
            elif 'urlencoded' in ct: b = dict(urllib.parse.parse_qsl(raw.decode())); op = b['Action']; svc = 'query'
            else: return s.out(404, '<UnknownOperationException/>')
            key = (s.headers.get('Authorization') or '').split('Credential=')[-1].split(',')[0]
            calls.append([round(time.time() - T0, 3), op, key, b.get('nextToken') or b.get('Marker')])
            try:
                e = (C.get('errors') or {}).get(op) or (C.get('errors') or {}).get('*' if op != 'GetCallerIdentity' else '')
                if e:
                    if e.get('left', 1) > 0:
                        if 'left' in e: e['left'] -= 1
                        raise Err(e['code'], e.get('message', ''), e.get('status', 400))
                if svc == 'query':
                    if op == 'GetCallerIdentity': return s.out(200, f'<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:sts::{ACCT}:assumed-role/dba/someone</Arn><UserId>AROA:someone</UserId><Account>{ACCT}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>', 'text/xml')
                    return s.out(400, '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>no</Message></Error></ErrorResponse>', 'text/xml')
                f = dms if svc.startswith('AmazonDMS') else cw if svc.startswith('Granite') else logs if svc.startswith('Logs') else None
                if not f: raise Err('UnknownOperationException', svc)
                s.out(200, f(op, b), 'application/x-amz-json-1.0' if f is cw else 'application/x-amz-json-1.1')
            except Err as e:
                if svc == 'query': return s.out(e.status, f'<ErrorResponse><Error><Type>Sender</Type><Code>{e.code}</Code><Message>{e.msg}</Message></Error></ErrorResponse>', 'text/xml')
                s.out(e.status, {'__type': e.code, 'message': e.msg}, x_amzn_ErrorType=e.code + ':http://internal.amazon.com/coral/')
if __name__ == '__main__':
    srv = http.server.ThreadingHTTPServer(('127.0.0.1', a.port), H)
    print('listening on http://127.0.0.1:%d' % srv.server_address[1], flush=True); srv.serve_forever()
