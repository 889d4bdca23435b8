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
