"""Resolves endpoints with botocore's rule sets, over every region of its endpoints.json and every variant."""
import json
import sys

import botocore.session
from botocore.endpoint_provider import EndpointProvider

services = json.load(sys.stdin)
loader = botocore.session.Session().get_component("data_loader")
partitions = loader.load_data("partitions")
regions = {"aws-global"}
for partition in loader.load_data("endpoints")["partitions"]:
    regions.update(partition["regions"])

answers = []
for service in services:
    provider = EndpointProvider(
        loader.load_service_model(service, "endpoint-rule-set-1"), partitions
    )
    for region in sorted(regions):
        if region == "aws-global" and service != "sts":
            continue
        for fips in (False, True):
            for dual_stack in (False, True):
                if region == "aws-global" and (fips or dual_stack):
                    continue
                parameters = {"Region": region, "UseFIPS": fips, "UseDualStack": dual_stack}
                if service == "sts":
                    parameters["UseGlobalEndpoint"] = False
                url = provider.resolve_endpoint(**parameters).url
                answers.append(
                    {"service": service, "region": region, "fips": fips,
                     "dualStack": dual_stack, "url": url})
json.dump(answers, sys.stdout)
