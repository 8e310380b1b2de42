#!/usr/bin/env python3
"""Judges the scripts that a migration has rewritten, with `bash -n` as an independent reader.

    python3 Tests/Judge/judge_rewrites.py .build/debug/recircle FOLDER [--strategy S]... [--unsafe-fixes] [--only NAME]

FOLDER holds repositories with a `.circleci` folder each; a copy of each is migrated, once for each strategy (auto, dlc,
dlc-buildx and local-cache where none is named). Every script of a config that is not in it as it was before the migration
is read by `bash -n`, its templates replaced by constants: bash must accept it, unless it refused a script that the migration
replaced. Needs PyYAML. Exit status 1 where bash refuses a script, or where nothing was rewritten."""
import argparse, collections, os, re, shutil, subprocess, sys, tempfile
import yaml

TEMPLATE = re.compile(r"<<[#^/]?\s*([\w.\-]+)\s*>>")


class Loader(yaml.SafeLoader):
    """As CircleCI does, takes the last of several anchors of one name."""

    def compose_node(self, parent, index):
        if not self.check_event(yaml.AliasEvent):
            self.anchors.pop(getattr(self.peek_event(), "anchor", None), None)
        return super().compose_node(parent, index)


def scripts(data):
    """the run scripts, in document order; what aliases repeat, once"""
    found, seen = [], set()

    def walk(node, key):
        if id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                walk(value, name.value if isinstance(name, yaml.ScalarNode) else None)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                walk(value, None)
        elif key in ("run", "command"):
            found.append(node.value)

    walk(yaml.compose(data, Loader=Loader), None)
    return found


def complaint(script):
    """what `bash -n` says; empty where it accepts the script"""
    text = TEMPLATE.sub(lambda match: "P_" + re.sub(r"\W", "_", match.group(1)), script).replace("\\<<", "<<")
    # A warning about a heredoc without its end is no refusal.
    run = subprocess.run(["bash", "-n"], input=text.encode(), capture_output=True, timeout=60)
    return run.stderr.decode("utf8", "replace").strip() if run.returncode else ""


def judge(binary, folder, strategy, flags, only):
    changed = broken = 0
    for name in sorted(os.listdir(folder)):
        source = os.path.join(folder, name)
        if not os.path.isdir(os.path.join(source, ".circleci")) or only not in name:
            continue
        with tempfile.TemporaryDirectory() as place:
            copy = os.path.join(place, "copy")
            shutil.copytree(source, copy)
            subprocess.run([binary, "migrate", "--strategy", strategy, *flags], cwd=copy, capture_output=True, timeout=120)
            for base, _, files in os.walk(os.path.join(copy, ".circleci")):
                for file in files:
                    path = os.path.join(base, file)
                    relative = os.path.relpath(path, copy)
                    with open(os.path.join(source, relative), "rb") as before, open(path, "rb") as after:
                        before, after = before.read(), after.read()
                    if before == after:
                        continue
                    try:
                        old, new = scripts(before), scripts(after)
                    except yaml.YAMLError as error:
                        print(f"{name}/{relative}: {strategy}: {error}")
                        broken += 1
                        continue
                    gone = collections.Counter(old) - collections.Counter(new)
                    was_refused = any(complaint(script) for script in gone)
                    for script in collections.Counter(new) - collections.Counter(old):
                        changed += 1
                        said = complaint(script)
                        if said and not was_refused:
                            broken += 1
                            print(f"{name}/{relative}: {strategy}: {said}\n{script}")
    return changed, broken


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("folder")
    parser.add_argument("--strategy", action="append")
    parser.add_argument("--unsafe-fixes", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    flags = ["--unsafe-fixes"] if options.unsafe_fixes else []
    changed = broken = 0
    for strategy in options.strategy or ["auto", "dlc", "dlc-buildx", "local-cache"]:
        found = judge(os.path.abspath(options.binary), options.folder, strategy, flags, options.only)
        print(f"{strategy}: {found[0]} new scripts, {found[1]} refused")
        changed, broken = changed + found[0], broken + found[1]
    sys.exit(1 if broken or not changed else 0)


main()
