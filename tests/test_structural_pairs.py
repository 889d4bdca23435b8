"""Which item of a list, and which document of a file, is which of the other side: files in the manner of those that
reviewers of YAML meet, each with what is said of it."""

from __future__ import annotations

import pytest

from tests.test_structural import told

# What was paired right before items were paired by likeness, and has to stay so.
ALWAYS_RIGHT: dict[str, tuple[str, str, list[str]]] = {
    "containers by name, one put in front": (
        """\
spec:
  containers:
  - name: web
    image: nginx:1.25
    ports: [{containerPort: 80}]
  - name: log
    image: fluentd:1.16
""",
        """\
spec:
  containers:
  - name: init
    image: busybox:1.36
  - name: web
    image: nginx:1.27
    ports: [{containerPort: 80}]
  - name: log
    image: fluentd:1.16
""",
        [
            "+ ADDED  spec.containers[name=init]: {name: init, image: busybox:1.36}",
            "~ CHANGED  spec.containers[name=web].image: from nginx:1.25 to nginx:1.27",
        ],
    ),
    "environment by name, reordered": (
        """\
env:
- {name: HOST, value: db}
- {name: PORT, value: "5432"}
- {name: USER, value: app}
""",
        """\
env:
- {name: USER, value: app}
- {name: HOST, value: db}
- {name: PORT, value: "5433"}
""",
        [
            "⇕ MOVED  env[name=USER]: from 3 to 1",
            '~ CHANGED  env[name=PORT].value: from "5432" to "5433"',
        ],
    ),
    "an entry with another name is another entry": (
        """\
env:
- {name: HOST, value: "1"}
- {name: PORT, value: "1"}
""",
        """\
env:
- {name: HOST, value: "1"}
- {name: ZONE, value: "1"}
""",
        [
            '− REMOVED  env[name=PORT]: {name: PORT, value: "1"}',
            '+ ADDED  env[name=ZONE]: {name: ZONE, value: "1"}',
        ],
    ),
    "names twice": (
        """\
env:
- {name: PATH, value: /bin}
- {name: PATH, value: /usr/bin}
- {name: HOME, value: /root}
""",
        """\
env:
- {name: PATH, value: /bin}
- {name: PATH, value: /usr/bin}
- {name: HOME, value: /home}
""",
        [
            "~ CHANGED  env[#3].value: from /root to /home",
        ],
    ),
    "a compose file": (
        """\
services:
  web:
    image: web:1
    ports: ["80:80", "443:443"]
    depends_on: [db, cache]
  db:
    image: postgres:15
    volumes: ["data:/var/lib"]
""",
        """\
services:
  web:
    image: web:2
    ports: ["8080:80", "443:443"]
    depends_on: [db]
  db:
    image: postgres:15
    volumes: ["data:/var/lib", "conf:/etc/pg"]
  cache:
    image: redis:7
""",
        [
            "~ CHANGED  services.web.image: from web:1 to web:2",
            "~ CHANGED  services.web.ports[#1]: from 80:80 to 8080:80",
            "− REMOVED  services.web.depends_on[#2]: cache",
            "+ ADDED  services.db.volumes[#2]: conf:/etc/pg",
            "+ ADDED  services.cache: {image: redis:7}",
        ],
    ),
    "a list of words": (
        """\
[alpha, beta, gamma, delta]
""",
        """\
[alpha, gamma, delta, epsilon]
""",
        [
            "− REMOVED  [#2]: beta",
            "+ ADDED  [#4]: epsilon",
        ],
    ),
    "one word for another in its place": (
        """\
[alpha, beta, gamma]
""",
        """\
[alpha, bravo, gamma]
""",
        [
            "~ CHANGED  [#2]: from beta to bravo",
        ],
    ),
    "words twice": (
        """\
[a, b, a, c, a]
""",
        """\
[a, a, c, b, a]
""",
        [
            "⇕ MOVED  [#4]: from 2 to 4",
        ],
    ),
    "a list of lists": (
        """\
matrix:
- [linux, 3.11, fast]
- [windows, 3.12, slow]
""",
        """\
matrix:
- [mac, 3.12, fast]
- [linux, 3.11, fast]
- [windows, 3.13, slow]
""",
        [
            "+ ADDED  matrix[#1]: [mac, 3.12, fast]",
            "~ CHANGED  matrix[#3][#2]: from 3.12 to 3.13",
        ],
    ),
    "a document edited and one behind it": (
        """\
a: 1
""",
        """\
a: 2
---
b: 2
""",
        [
            "~ CHANGED  document 1: a: from 1 to 2",
            "+ ADDED  document 2: {b: 2}",
        ],
    ),
    "resources that only their version tells apart, changing places with an edit": (
        """\
items:
- {apiVersion: v2, kind: Berth, metadata: {name: north, labels: {depth: 4}}}
- {apiVersion: v1, kind: Berth, metadata: {name: north, labels: {depth: 3}}}
""",
        """\
items:
- {apiVersion: v1, kind: Berth, metadata: {name: north, labels: {depth: 3}}}
- {apiVersion: v2, kind: Berth, metadata: {name: north, labels: {depth: 5}}}
""",
        [
            "⇕ MOVED  items[v2/Berth/north]: from 1 to 2",
            "~ CHANGED  items[v2/Berth/north].metadata.labels.depth: from 4 to 5",
        ],
    ),
    "packages, of which one has another image and one another digest": (
        """\
allowed:
- {digest: a1, image: quay/crane, tag: 1.2.3}
- {digest: b2, image: quay/winch, tag: 2.0.0}
- {digest: c3, image: quay/tug, tag: 3.1.2}
""",
        """\
allowed:
- {digest: a1, image: quay/crane, tag: 1.2.4}
- {digest: b2, image: quay/capstan, tag: 2.0.0}
- {digest: d4, image: quay/tug, tag: 3.1.2}
- {digest: e5, image: quay/buoy, tag: 0.1.0}
""",
        [
            "~ CHANGED  allowed[digest=a1].tag: from 1.2.3 to 1.2.4",
            "~ CHANGED  allowed[digest=b2].image: from quay/winch to quay/capstan",
            "~ CHANGED  allowed[#3].digest: from c3 to d4",
            "+ ADDED  allowed[digest=e5]: {digest: e5, image: quay/buoy, tag: 0.1.0}",
        ],
    ),
    "records of people": (
        """\
- {id: 7, name: Ann, age: 30}
- {id: 8, name: Bob, age: 40}
- {id: 9, name: Cid, age: 50}
""",
        """\
- {id: 8, name: Bob, age: 41}
- {id: 7, name: Anna, age: 30}
""",
        [
            "⇕ MOVED  [id=8]: from 2 to 1",
            "~ CHANGED  [id=8].age: from 40 to 41",
            "− REMOVED  [id=9]: {id: 9, name: Cid, age: 50}",
            "⇕ MOVED  [id=7]: from 1 to 2",
            "~ CHANGED  [id=7].name: from Ann to Anna",
        ],
    ),
    "a key with another place says nothing": (
        """\
b: 1
a: {d: 2, c: 3}
""",
        """\
a: {c: 3, d: 2}
b: 1
""",
        [],
    ),
    "a list for a value": (
        """\
command: run
""",
        """\
command: [run, fast]
""",
        [
            "~ CHANGED  command: from run to [run, fast]",
        ],
    ),
    "ports": (
        """\
ports:
- {port: 80, protocol: TCP}
- {port: 443, protocol: TCP}
""",
        """\
ports:
- {port: 8080, protocol: TCP}
- {port: 443, protocol: TCP}
""",
        [
            "~ CHANGED  ports[#1].port: from 80 to 8080",
        ],
    ),
    "one port more": (
        """\
ports:
- {port: 80, protocol: TCP}
""",
        """\
ports:
- {port: 53, protocol: UDP}
- {port: 80, protocol: TCP}
""",
        [
            "+ ADDED  ports[#1]: {port: 53, protocol: UDP}",
        ],
    ),
}


@pytest.mark.parametrize("name", ALWAYS_RIGHT)
def test_what_is_paired_right_stays_so(name: str) -> None:
    before, after, said = ALWAYS_RIGHT[name]
    assert told(before, after) == said


# What was paired by its place alone, or not at all where it moved and was edited.
BY_WHAT_THEY_SHARE: dict[str, tuple[str, str, list[str]]] = {
    "a word of three": (
        """\
[a, b, c]
""",
        """\
[a, x, y, z, c]
""",
        [
            "− REMOVED  [#2]: b",
            "+ ADDED  [#2]: x",
            "+ ADDED  [#3]: y",
            "+ ADDED  [#4]: z",
        ],
    ),
    "arguments of a command": (
        """\
args:
- --port=80
- --verbose
- --name=web
""",
        """\
args:
- --name=web
- --port=8080
- --verbose
- --dry-run
""",
        [
            "⇕ MOVED  args[#1]: from 3 to 1",
            "~ CHANGED  args[#2]: from --port=80 to --port=8080",
            "+ ADDED  args[#4]: --dry-run",
        ],
    ),
    "packages with their releases": (
        """\
- requests==2.30
- flask==2.2
- attrs==23.1
""",
        """\
- attrs==23.2
- requests==2.31
- flask==2.2
""",
        [
            "⇕ MOVED  [#1]: from 3 to 1",
            "~ CHANGED  [#1]: from attrs==23.1 to attrs==23.2",
            "~ CHANGED  [#2]: from requests==2.30 to requests==2.31",
        ],
    ),
    "a step edited and one put before it": (
        """\
steps:
- uses: checkout@v3
- run: make test
  env: {CI: "1"}
- run: make dist
""",
        """\
steps:
- uses: checkout@v4
- uses: cache@v3
  with: {path: ~/.cache}
- run: make test
  env: {CI: "1", FAST: "1"}
- run: make dist
""",
        [
            "~ CHANGED  steps[#1].uses: from checkout@v3 to checkout@v4",
            "+ ADDED  steps[#2]: {uses: cache@v3, with: {path: ~/.cache}}",
            '+ ADDED  steps[#3].env.FAST: "1"',
        ],
    ),
    "rules without an id, one moved and edited": (
        """\
rules:
- host: a.example
  path: /api
  service: api
  timeout: 10
- host: b.example
  path: /
  service: front
  timeout: 20
- host: c.example
  path: /img
  service: images
  timeout: 30
""",
        """\
rules:
- host: c.example
  path: /img
  service: images
  timeout: 35
- host: a.example
  path: /api
  service: api
  timeout: 10
- host: b.example
  path: /
  service: front
  timeout: 20
""",
        [
            "⇕ MOVED  rules[host=c.example]: from 3 to 1",
            "~ CHANGED  rules[host=c.example].timeout: from 30 to 35",
        ],
    ),
    "scrape jobs, one moved with an edit inside": (
        """\
jobs:
- job_name: disks
  scheme: http
  interval: 15s
- job_name: gateways
  scheme: http
  tls: {ca: /etc/ca.pem, verify: true}
  interval: 15s
- job_name: queues
  scheme: http
  interval: 30s
""",
        """\
jobs:
- job_name: gateways
  scheme: http
  tls: {ca: /etc/ca.pem, verify: false}
  interval: 15s
- job_name: disks
  scheme: http
  interval: 15s
- job_name: queues
  scheme: http
  interval: 30s
""",
        [
            "⇕ MOVED  jobs[job_name=gateways]: from 2 to 1",
            "~ CHANGED  jobs[job_name=gateways].tls.verify: from true to false",
        ],
    ),
    "documents, one put in front": (
        """\
apiVersion: v1
kind: Service
metadata: {name: shop}
spec: {port: 80}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec: {replicas: 2}
""",
        """\
apiVersion: v1
kind: Secret
metadata: {name: key}
data: {k: v}
---
apiVersion: v1
kind: Service
metadata: {name: shop}
spec: {port: 8080}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec: {replicas: 3}
""",
        [
            "+ ADDED  document 1 (Secret/key): a mapping of 4 keys",
            "~ CHANGED  document 2 (Service/shop): spec.port: from 80 to 8080",
            "~ CHANGED  document 3 (Deployment/shop): spec.replicas: from 2 to 3",
        ],
    ),
    "documents in another order": (
        """\
kind: Service
metadata: {name: shop}
spec: {port: 80}
---
kind: Service
metadata: {name: mail}
spec: {port: 25}
---
kind: Deployment
metadata: {name: shop}
spec: {replicas: 1}
""",
        """\
kind: Deployment
metadata: {name: shop}
spec: {replicas: 1}
---
kind: Service
metadata: {name: shop}
spec: {port: 80}
---
kind: Service
metadata: {name: mail}
spec: {port: 587}
""",
        [
            "⇕ MOVED  document 1 (Deployment/shop): from 3 to 1",
            "~ CHANGED  document 3 (Service/mail): spec.port: from 25 to 587",
        ],
    ),
    "a document removed": (
        """\
a: 1
---
b: 1
---
c: 1
""",
        """\
a: 1
---
c: 2
""",
        [
            "− REMOVED  document 2: {b: 1}",
            "~ CHANGED  document 2: c: from 1 to 2",
        ],
    ),
    "documents of one kind in two spaces": (
        """\
kind: Role
metadata: {name: read, namespace: one}
rules: [get]
---
kind: Role
metadata: {name: read, namespace: two}
rules: [get]
""",
        """\
kind: Role
metadata: {name: read, namespace: two}
rules: [get, list]
---
kind: Role
metadata: {name: read, namespace: one}
rules: [get]
""",
        [
            "⇕ MOVED  document 1 (Role/two/read): from 2 to 1",
            "+ ADDED  document 1 (Role/two/read): rules[#2]: list",
        ],
    ),
    "a list of resources": (
        """\
kind: List
items:
- kind: Service
  metadata: {name: a}
  spec: {port: 1}
- kind: Role
  metadata: {name: a}
  rules: [get]
""",
        """\
kind: List
items:
- kind: Role
  metadata: {name: a}
  rules: [get]
- kind: Binding
  metadata: {name: a}
- kind: Service
  metadata: {name: a}
  spec: {port: 2}
""",
        [
            "+ ADDED  items[Binding/a]: {kind: Binding, metadata: {name: a}}",
            "⇕ MOVED  items[Service/a]: from 1 to 3",
            "~ CHANGED  items[Service/a].spec.port: from 1 to 2",
        ],
    ),
    "sentences": (
        """\
- The fee is due on the first of a month.
- The tenant keeps the roof in repair.
""",
        """\
- The tenant insures the house against fire and storm.
- The fee is due on the last of a month.
- The tenant keeps the roof in repair.
""",
        [
            "+ ADDED  [#1]: The tenant insures the house against fire and storm.",
            "~ CHANGED  [#2]: from The fee is due on the first of a month. to The fee is due on the last of a month.",
        ],
    ),
}


@pytest.mark.parametrize("name", BY_WHAT_THEY_SHARE)
def test_items_and_documents_are_paired_by_what_they_have_in_common(name: str) -> None:
    before, after, said = BY_WHAT_THEY_SHARE[name]
    assert told(before, after) == said


SETTINGS = """\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings-h4k2}
data: {host: db, port: "5432", user: app, pool: "10"}
---
"""
SERVICE = """\
apiVersion: v1
kind: Service
metadata: {name: shop}
spec: {port: 80}
"""


def test_a_resource_of_another_name_is_the_same_one_only_if_it_is_alike() -> None:
    renamed = SETTINGS.replace("h4k2", "m7t9").replace('"10"', '"12"')
    assert told(SETTINGS + SERVICE, renamed + SERVICE) == [
        "~ CHANGED  document 1: metadata.name: from settings-h4k2 to settings-m7t9",
        '~ CHANGED  document 1: data.pool: from "10" to "12"',
    ]
    other = SERVICE.replace("shop", "mail").replace("80", "25")
    assert [line.partition(":")[0] for line in told(SETTINGS + SERVICE, SETTINGS + other)] == [
        "− REMOVED  document 2 (Service/shop)",
        "+ ADDED  document 2 (Service/mail)",
    ]


# What a spec of a deal would say with its types is told in plain YAML as it is written, each thing once.
AS_WRITTEN: dict[str, tuple[str, str, list[str]]] = {
    "a sum a year, then in all": (
        "rent: {value: EUR 30 million, per: year}\n",
        "rent: {value: EUR 120 million}\n",
        ["~ CHANGED  rent.value: from EUR 30 million to EUR 120 million", "− REMOVED  rent.per: year"],
    ),
    "a band": ("share: 25%\n", "share: over 25% up to 50%\n", ["~ CHANGED  share: from 25% to over 25% up to 50%"]),
    "an end, then none": ("until: 2031-01-01\n", "until: none\n", ["~ CHANGED  until: from 2031-01-01 to none"]),
    "a month, then about a day": ("on: 2024-03\n", "on: 2024-03-05~\n", ["~ CHANGED  on: from 2024-03 to 2024-03-05~"]),
    "a key renamed": (
        "terms:\n  debt: {value: 5}\n",
        "terms:\n  repayment: {value: 5}\n",
        ["− REMOVED  terms.debt: {value: 5}", "+ ADDED  terms.repayment: {value: 5}"],
    ),
    "a clause put in, and those behind it counted on": (
        "- {clause: 1, says: parties}\n- {clause: 2, says: price}\n- {clause: 3, says: term}\n",
        (
            "- {clause: 1, says: parties}\n- {clause: 2, says: deposit}\n"
            "- {clause: 3, says: price}\n- {clause: 4, says: term}\n"
        ),
        [
            "+ ADDED  [says=deposit]: {clause: 2, says: deposit}",
            "~ CHANGED  [says=price].clause: from 2 to 3",
            "~ CHANGED  [says=term].clause: from 3 to 4",
        ],
    ),
    "an order turned round": (
        "paid: [lenders, suppliers, owners]\n",
        "paid: [owners, lenders, suppliers]\n",
        ["⇕ MOVED  paid[#1]: from 3 to 1"],
    ),
    "payer and receiver turned round": (
        "payer: town\nreceiver: works\n",
        "payer: works\nreceiver: town\n",
        ["~ CHANGED  payer: from town to works", "~ CHANGED  receiver: from works to town"],
    ),
    "an instalment more": (
        "- {by: 2024, value: 5, to: a}\n- {by: 2025, value: 5, to: a}\n",
        "- {by: 2024, value: 5, to: a}\n- {by: 2025, value: 4, to: b}\n- {by: 2026, value: 1, to: c}\n",
        [
            "~ CHANGED  [by=2025].value: from 5 to 4",
            "~ CHANGED  [by=2025].to: from a to b",
            "+ ADDED  [by=2026]: {by: 2026, value: 1, to: c}",
        ],
    ),
    "a clause put in, one edited, and those behind it counted on": (
        "- {clause: 1, says: parties}\n- {clause: 2, says: price}\n- {clause: 3, says: term}\n",
        (
            "- {clause: 1, says: names}\n- {clause: 2, says: parties}\n"
            "- {clause: 3, says: the price}\n- {clause: 4, says: term}\n"
        ),
        [
            "+ ADDED  [says=names]: {clause: 1, says: names}",
            "~ CHANGED  [says=parties].clause: from 1 to 2",
            "~ CHANGED  [#3].clause: from 2 to 3",
            "~ CHANGED  [#3].says: from price to the price",
            "~ CHANGED  [says=term].clause: from 3 to 4",
        ],
    ),
    "a fraction": ("share: 1/3\n", "share: 33%\n", ["~ CHANGED  share: from 1/3 to 33%"]),
    "a point of thousands": ("rent: 1.500\n", "rent: 1,500\n", ["~ CHANGED  rent: from 1.500 to 1,500"]),
    "another unit": ("area: 1,000 ha\n", "area: 2,471 acres\n", ["~ CHANGED  area: from 1,000 ha to 2,471 acres"]),
    "two spellings of one paper": (
        "- {paper: The Courier}\n- {paper: The Herald}\n",
        "- {paper: Courier}\n- {paper: The Herald}\n",
        ["~ CHANGED  [#1].paper: from The Courier to Courier"],
    ),
    "other scripts": (
        "- {სახელი: ხიდი, 價: 5}\n- {სახელი: გზა, 價: 6}\n",
        "- {სახელი: გზა, 價: 7}\n- {სახელი: ხიდი, 價: 5}\n",
        ["⇕ MOVED  [სახელი=გზა]: from 2 to 1", "~ CHANGED  [სახელი=გზა].價: from 6 to 7"],
    ),
}


@pytest.mark.parametrize("name", AS_WRITTEN)
def test_what_a_deal_would_say_is_told_as_it_is_written(name: str) -> None:
    before, after, said = AS_WRITTEN[name]
    assert told(before, after) == said
