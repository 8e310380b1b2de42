#!/usr/bin/env python3
"""Judges the shell parser against Bash and shfmt, on the scripts of real configs.

    python3 Tests/Judge/judge_scripts.py extract CONFIGS FOLDER
    SHELL_DUMP_INPUT=FOLDER swift test --filter DumpTests
    python3 Tests/Judge/judge_scripts.py compare FOLDER

`extract` writes each distinct `run` script below CONFIGS as a file: `X.sh` with templates, `X.plain.sh` of a config before
version 2.1. `compare` replaces templates by letters, as many as they have bytes, and then wants three things: the parser
accepts a script if and only if `bash -n` does, and if and only if shfmt does; and every simple command has the words and
assignments of shfmt's tree, byte for byte. Differences that `EXPLAINED` names are counted apart. Needs PyYAML, and shfmt
(PyPI `shfmt-py`) on PATH. Exit status 1 where an unexplained difference remains."""
import concurrent.futures, hashlib, json, os, re, subprocess, sys

TEMPLATE = re.compile(rb'<<[ \t]*[#^/]?[ \t]*[\w.\-]+(?:"[^"\n]*"|(?!<<)[^|;&$`"\n])*?>>')

# Why the parser may differ, by a piece of the other's complaint: (who, piece, reason).
EXPLAINED = [
    ("shfmt", "not a valid arithmetic operator", "shfmt takes '((' for arithmetic at once; Bash reads on, and then sees '( (…'"),
]


def neutral(source):
    """the script as the shell would get it, each template as letters"""
    return TEMPLATE.sub(lambda match: b"P" * len(match.group(0)), source).replace(b"\\<<", b" <<")


def extract(configs, folder):
    import yaml

    os.makedirs(folder, exist_ok=True)
    count, seen = 0, set()

    def scalars(node, key, found, visited):
        if id(node) in visited:
            return
        visited.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                scalars(value, name.value if isinstance(name, yaml.ScalarNode) else None, found, visited)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                scalars(value, None, found, visited)
        elif key in ("run", "command") and isinstance(node.value, str):
            found.append(node.value)

    for base, _, files in sorted(os.walk(configs)):
        for name in sorted(files):
            if not name.endswith((".yml", ".yaml")):
                continue
            try:
                with open(os.path.join(base, name), "rb") as file:
                    root = yaml.compose(file.read(), Loader=yaml.CSafeLoader)
            except yaml.YAMLError:
                continue
            if not isinstance(root, yaml.MappingNode):
                continue
            version = [value.value for key, value in root.value if getattr(key, "value", None) == "version"]
            suffix = ".plain.sh" if version and version[0] in ("2", "2.0") else ".sh"
            found = []
            scalars(root, None, found, set())
            for script in found:
                count += 1
                text = script.encode()
                digest = hashlib.sha1(text + suffix.encode()).hexdigest()[:12]
                if digest not in seen:
                    seen.add(digest)
                    with open(os.path.join(folder, digest + suffix), "wb") as file:
                        file.write(text)
    print(f"{count} scripts, {len(seen)} distinct")


def commands(node, found):
    """the simple commands of shfmt's tree: (start, assignments, words); words is None for `let`"""
    if isinstance(node, list):
        for value in node:
            commands(value, found)
    if not isinstance(node, dict):
        return
    kind = node.get("Type")
    span = lambda item: (item["Pos"]["Offset"], item["End"]["Offset"])
    if kind == "CallExpr":
        assignments = [span(item) for item in node.get("Assigns", [])]
        words = [span(item) for item in node.get("Args", [])]
        if assignments or words:
            found.append(((assignments + words)[0][0], assignments, words))
    elif kind == "DeclClause":
        variant = node["Variant"]
        words = [(variant["ValuePos"]["Offset"], variant["ValueEnd"]["Offset"])] if "ValuePos" in variant else []
        words += [span(item) for item in node.get("Args", [])]
        found.append((words[0][0], [], words))
    elif kind == "LetClause":
        found.append((node["Pos"]["Offset"], [], None))
    for value in node.values():
        commands(value, found)


def dumped(path):
    """the parser's own answer: where it stopped, and its commands"""
    stop, found = None, []
    spans = lambda text: [tuple(map(int, item.split("-"))) for item in text.split()]
    with open(path, errors="replace") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("STOP"):
                stop = line
            elif line.startswith("CALL"):
                _, start, rest = line.split(" ", 2)
                assignments, words = rest.split(" W", 1)
                found.append((int(start), spans(assignments[1:]), spans(words)))
    return stop, found


def judge(path):
    with open(path, "rb") as file:
        source = file.read()
    if not path.endswith(".plain.sh"):
        source = neutral(source)
    shfmt = subprocess.run(["shfmt", "-ln", "bash", "-tojson"], input=source, capture_output=True)
    bash = subprocess.run(["bash", "-n"], input=source, capture_output=True)
    stop, ours = dumped(path + ".dump")
    differences = []
    for name, run in (("shfmt", shfmt), ("bash", bash)):
        if (run.returncode == 0) != (stop is None):
            said = run.stderr.decode(errors="replace").strip().replace("\n", " ")[:160]
            differences.append((name, f"{name} {'accepts it' if run.returncode == 0 else 'says ' + said}; we: {stop}"))
    theirs = []
    if shfmt.returncode == 0 and stop is None:
        commands(json.loads(shfmt.stdout), theirs)

        def trimmed(span):
            start, end = span
            while source[start:end].endswith(b"\\\n"):
                end -= 2
            return (start, end)

        lets = {start for start, _, words in theirs if words is None}
        theirs = sorted((s, [*map(trimmed, a)], [*map(trimmed, w)]) for s, a, w in theirs if w is not None)
        ours = sorted(item for item in ours if item[0] not in lets)
        if theirs != ours:
            shown = lambda items: [source[item[0] : item[0] + 60] for item in items][:3]
            only = [item for item in theirs if item not in ours], [item for item in ours if item not in theirs]
            differences.append(("words", f"only shfmt: {shown(only[0])}; only we: {shown(only[1])}"))
    words = sum(len(item[1]) + len(item[2]) for item in theirs)
    return path, differences, len(theirs), words


def compare(folder):
    paths = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".sh"))
    counts = dict(commands=0, words=0, explained=0, different=0)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for path, differences, found, words in pool.map(judge, paths):
            counts["commands"] += found
            counts["words"] += words
            for who, text in differences:
                reason = next((reason for name, piece, reason in EXPLAINED if name == who and piece in text), None)
                counts["explained" if reason else "different"] += 1
                print(os.path.basename(path), text, *([f"({reason})"] if reason else []), sep="\n  ")
    print(f"{len(paths)} scripts,", ", ".join(f"{value} {name}" for name, value in counts.items()))
    return counts["different"]


if len(sys.argv) == 4 and sys.argv[1] == "extract":
    extract(sys.argv[2], sys.argv[3])
elif len(sys.argv) == 3 and sys.argv[1] == "compare":
    sys.exit(1 if compare(sys.argv[2]) else 0)
else:
    sys.exit(__doc__)
