"""What a job of real configs costs, in instructions, against a loop that only pulls libyaml's events.

Each config that has jobs and a workflow is taken once and with its jobs repeated tenfold (under other names, run by a
workflow of their own); what the nine more copies cost falls to them, start-up and files read once do not.

Usage: judge_cost.py RECIRCLE CORPUS [-- OPTION…]
CORPUS holds repositories. Needs valgrind, cc, libyaml and PyYAML. Prints one line a config and the sums; ends with 1 where
the sum of those that stay as they are is above 2, or that of those that change above 4.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import yaml

CONFIG = ".circleci/config.yml"
TIMES = 10
HERE = os.path.dirname(os.path.abspath(__file__))
EVENT_LOOP = os.path.join(HERE, "../../Sources/CEventLoop")


def bare_loop(folder):
    """The loop, built."""
    binary = os.path.join(folder, "loop")
    own = [os.path.join(EVENT_LOOP, name) for name in os.listdir(EVENT_LOOP) if name.endswith(".c")]
    own.append(os.path.join(HERE, "bare_loop.c"))
    subprocess.run(["cc", "-O2", "-I" + os.path.join(EVENT_LOOP, "include"), "-o", binary, *own, "-lyaml"], check=True)
    return binary


def repeated(text):
    """The config with its jobs repeated; None where that cannot be done line by line."""
    lines = text.split("\n")
    root = yaml.compose(text)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    top = {key.value: value for key, value in root.value}
    jobs = top.get("jobs")
    if not isinstance(jobs, yaml.MappingNode) or jobs.flow_style or "workflows" not in top:
        return None
    start = jobs.value[0][0].start_mark.line
    end = max(value.end_mark.line for _, value in jobs.value)
    names = [(key.start_mark.line - start, key.value) for key, _ in jobs.value]
    result = lines[:start]
    for copy in range(TIMES):
        block = lines[start:end]
        for line, name in names:
            block[line] = block[line].replace(name, name + (f"-{copy}" if copy else ""), 1)
        if copy:
            block = [re.sub(r"(?<=[:\-] )&[\w-]+ ?", "", line) for line in block]
        result += block
    result += lines[end:]
    calls = ["  repeated:", "    jobs:"]
    calls += [f"      - {name}-{copy}" for copy in range(1, TIMES) for _, name in names]
    for index, line in enumerate(result):
        if re.match(r"workflows:\s*(#.*)?$", line):
            result[index + 1 : index + 1] = calls
            text = "\n".join(result)
            return text if isinstance(yaml.compose(text), yaml.MappingNode) else None
    return None


def instructions(command, folder):
    """How many instructions a command takes, whatever its exit status."""
    found = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        cwd=folder, capture_output=True, text=True, check=False)
    return int(re.search(r"Collected : (\d+)", found.stderr).group(1))


def measure(binary, options, loop, source, text, folder):
    """Whether the config changes, what the copies cost, and what they cost the loop."""
    shutil.copytree(source, folder, symlinks=True)
    with open(os.path.join(folder, CONFIG), "w", encoding="utf-8") as file:
        file.write(text)
    diff = [binary, "diff", *options, CONFIG]
    status = subprocess.run(diff, cwd=folder, capture_output=True, check=False).returncode
    if status > 1:
        return None
    own = instructions(diff, folder) - instructions(diff, source)
    floor = instructions([loop, CONFIG], folder) - instructions([loop, CONFIG], source)
    return status == 1, own, floor


def main():
    arguments = sys.argv[1:]
    options = arguments[arguments.index("--") + 1 :] if "--" in arguments else []
    binary, corpus = (os.path.abspath(path) for path in arguments[:2])
    work = []
    seen = set()
    for name in sorted(os.listdir(corpus)):
        path = os.path.join(corpus, name, CONFIG)
        # Of the versions of one repository the first counts; short configs are nearly all start-up.
        if name.split("@")[0] in seen or not os.path.exists(path):
            continue
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
        try:
            more = repeated(text) if text.count("\n") >= 60 else None
        except (yaml.YAMLError, ValueError, IndexError):
            continue
        if more is not None:
            seen.add(name.split("@")[0])
            work.append((name, more))
    sums = {False: [0, 0], True: [0, 0]}
    ratios = {False: [], True: []}
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        loop = bare_loop(folder)
        found = pool.map(
            lambda item: measure(
                binary, options, loop, os.path.join(corpus, item[0]), item[1], os.path.join(folder, item[0])), work)
        for (name, _), row in zip(work, found):
            if row is None:
                continue
            changes, own, floor = row
            sums[changes][0] += own
            sums[changes][1] += floor
            ratios[changes].append(own / floor)
            print(f"{name:55s} {'changes' if changes else '':8s} {own / floor:6.2f}", flush=True)
    status = 0
    for changes, limit in ((False, 2.0), (True, 4.0)):
        own, floor = sums[changes]
        if not floor:
            continue
        ratio = own / floor
        below = sum(one <= limit for one in ratios[changes])
        print(
            f"{'change' if changes else 'stay as they are'}: {len(ratios[changes])} configs, all of their jobs together "
            f"{ratio:.2f} (at most {limit}), median {statistics.median(ratios[changes]):.2f}, {below} within the limit")
        status = status or int(ratio > limit)
    return status


if __name__ == "__main__":
    sys.exit(main())
