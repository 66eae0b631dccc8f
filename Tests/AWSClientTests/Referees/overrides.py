"""Resolves the endpoints calls would go to with botocore: standard input holds environments and config files."""
import json
import os
import sys
import tempfile

import botocore.session

CALLS = {"dms": "DescribeReplicationTasks", "logs": "DescribeLogGroups"}

# Models are read once, not once a session.
LOADER = botocore.session.Session().get_component("data_loader")

answers = []
for case in json.load(sys.stdin):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "config")
        with open(path, "w") as file:
            file.write(case["config"])
        os.environ.clear()
        os.environ.update(case["variables"])
        os.environ["AWS_CONFIG_FILE"] = path
        os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.path.join(folder, "none")
        os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
        row = []
        for service in case["services"]:
            try:
                session = botocore.session.Session()
                session.register_component("data_loader", LOADER)
                client = session.create_client(
                    service, aws_access_key_id="a", aws_secret_access_key="s")
                call = client.meta.service_model.operation_model(CALLS[service])
                row.append(client._resolve_endpoint_ruleset(call, {}, {"client_config": client.meta.config})[0])
            except Exception:
                row.append("error")
        answers.append(row)
json.dump(answers, sys.stdout)
