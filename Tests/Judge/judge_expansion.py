#!/usr/bin/env python3
"""Judges what `recircle` says of the jobs of real configs, with PyYAML as an independent reader.

    python3 Tests/Judge/judge_expansion.py .build/debug/recircle FOLDER [--only NAME]

FOLDER holds repositories with a `.circleci` folder each. Of every config `inspect --format json` is asked, and compared
with an expansion of this script's own: for each job the kind of executor, the state of layer caching, the remote engine,
and each step with its script, its place, the calls that lead to it and whether a condition is left open. The JSON must
keep `Sources/RecircleReporting/Schemas/inspect-1.json` (where the module `jsonschema` is there). `expand` must give YAML,
and a second `expand` of that must give the same bytes. Exit status 1 where one of these fails. With `--doctor` the answers
are falsified in ten ways for every config, and it fails where one is not noticed: the judge itself on trial."""
import argparse, collections, glob, json, os, re, subprocess, sys
import yaml

OWN_KEYS = {"requires", "name", "context", "type", "filters", "matrix", "pre-steps", "post-steps", "serial-group",
            "override-with"}
SETTINGS = ("machine", "docker", "macos")
WHOLE = re.compile(r"^<<\s*([^<>]*?)\s*>>$", re.S)
TEMPLATE = re.compile(r"<<\s*([^<>]*?)\s*>>", re.S)
SECTION = re.compile(r"<<#\s*([\w.-]+)\s*>>(.*?)<</\s*\1\s*>>", re.S)
BOOLEANS = {"yes": "true", "on": "true", "no": "false", "off": "false"}


class Loader(yaml.SafeLoader):
    """As CircleCI does, takes the last of several anchors of one name."""

    def compose_node(self, parent, index):
        if not self.check_event(yaml.AliasEvent):
            self.anchors.pop(getattr(self.peek_event(), "anchor", None), None)
        return super().compose_node(parent, index)


def is_scalar(node): return isinstance(node, yaml.ScalarNode)
def is_list(node): return isinstance(node, yaml.SequenceNode)
def is_map(node): return isinstance(node, yaml.MappingNode)
def is_null(node): return node is None or is_scalar(node) and node.tag.endswith(":null")
def is_boolean(node): return is_scalar(node) and node.tag.endswith(":bool")


def entries(node):
    """key → (key node, value node), merges applied"""
    def flat(node):
        merged, own = [], []
        for key, value in node.value:
            if key.tag != "tag:yaml.org,2002:merge":
                own.append((key, value))
            elif is_map(value):
                merged += flat(value)
            elif is_list(value):
                for item in reversed(value.value):
                    merged += flat(item)
        return merged + own
    return {key.value: (key, value) for key, value in flat(node) if is_scalar(key)} if is_map(node) else {}


def get(node, key):
    found = entries(node).get(key)
    return found[1] if found else None


def first(node):
    """the entry that stands first in the text"""
    key, value = min(entries(node).values(), key=lambda entry: entry[0].start_mark.index)
    return key.value, value


def dump(node, depth=0):
    if depth > 50:
        return "…"
    if is_scalar(node):
        return node.tag + node.value
    if is_list(node):
        return "[" + ",".join(dump(item, depth + 1) for item in node.value) + "]"
    return "{" + ",".join(dump(key, depth + 1) + ":" + dump(value, depth + 1) for key, value in node.value) + "}"


class Unknown:
    """what a template stands for that nothing in the config decides"""

    def __init__(self, text): self.text = text


class Scope:
    """the parameters that templates see: name → (node, scope of its author), or Unknown"""

    def __init__(self, parameters, has_templates):
        self.parameters, self.has_templates = parameters, has_templates

    def look_up(self, name):
        return self.parameters.get(name[11:]) if name.startswith("parameters.") else None

    def follow(self, node):
        if self.has_templates and is_scalar(node) and (whole := WHOLE.match(node.value)):
            return self.look_up(whole.group(1)) or Unknown(whole.group(1))
        return node, self

    def text(self, node):
        """the text, templates that are not known left as they are, and whether all were known"""
        found = self.follow(node)
        if isinstance(found, Unknown):
            return f"<< {found.text} >>", False
        node, scope = found
        if not is_scalar(node):
            return None, False
        if scope.has_templates and "<<" in node.value:
            return scope.fill(node.value)
        return BOOLEANS.get(node.value.lower(), node.value.lower()) if is_boolean(node) else node.value, True

    def fill(self, text):
        known = True

        def section(match):
            nonlocal known
            found = self.look_up(match.group(1))
            truth = None if found is None or isinstance(found, Unknown) else found[1].truth(found[0])
            known = known and truth is not None
            return match.group(0) if truth is None else match.group(2) if truth else ""

        text = SECTION.sub(section, text)
        result, index = "", 0
        while index < len(text):
            if text.startswith("\\<<", index):
                end = index + 3
                while text.startswith("<", end):
                    end += 1
                result, index = result + text[index + 1:end], end
                continue
            match = TEMPLATE.match(text, index)
            if match and not text.startswith("<<<", index):
                found = self.look_up(match.group(1))
                inner = (f"<< {match.group(1)} >>", False)
                if isinstance(found, Unknown):
                    inner = (f"<< {found.text} >>", False)
                elif found:
                    value = found[1].text(found[0])
                    inner = value if value[0] is not None else inner
                result, known, index = result + inner[0], known and inner[1], match.end()
                continue
            result, index = result + text[index], index + 1
        return result, known

    def truth(self, node):
        found = self.follow(node)
        if isinstance(found, Unknown):
            return None
        node, scope = found
        if is_scalar(node):
            if is_null(node):
                return False
            text, known = scope.text(node)
            if not known:
                return None
            if is_boolean(node):
                return text == "true"
            return float(text) != 0 if node.tag.endswith((":int", ":float")) else text != ""
        if not is_map(node):
            return None
        operator, operand = first(node)
        if operator == "not":
            truth = scope.truth(operand)
            return None if truth is None else not truth
        if operator in ("and", "or"):
            truths = [scope.truth(item) for item in operand.value]
            decisive = operator == "or"
            if decisive in truths:
                return decisive
            return None if None in truths else not decisive if truths else False
        if operator == "equal":
            values = [scope.equal_value(item) for item in operand.value]
            if len({value[0] for value in values if value}) > 1:
                return False
            return None if None in values else True
        return None

    def equal_value(self, node):
        found = self.follow(node)
        if isinstance(found, Unknown):
            return None
        text, known = found[1].text(found[0])
        return (text, found[0].tag) if known else None

    def enter(self, declarations, arguments):
        parameters = {}
        for name, (_, declaration) in entries(declarations).items():
            default = get(declaration, "default")
            if name in arguments:
                given = arguments[name]
                parameters[name] = given if isinstance(given, Unknown) else self.follow(given)
            elif is_null(default):
                parameters[name] = Unknown("parameters." + name)
            else:
                parameters[name] = (default, Scope({}, self.has_templates))
        return Scope(parameters, self.has_templates)


class Config:
    def __init__(self, text):
        self.source, self.rests_on_orb = text, False
        self.root = yaml.compose(text, Loader=Loader)
        version = get(self.root, "version")
        self.has_templates = not (is_scalar(version) and version.value in ("2", "2.0"))
        self.commands, self.executors, inline = {}, {}, []
        self.add_orbs(self.root, "", inline)
        self.commands.update({name: (node, None) for name, node in self.maps(self.root, "commands")})
        self.executors.update({name: (node, None) for name, node in self.maps(self.root, "executors")})
        self.jobs = [(name, node, None) for name, node in self.maps(self.root, "jobs")] + inline
        self.groups = {name: get(node, "jobs") for name, node in self.maps(self.root, "job-groups")}

    def add_orbs(self, node, prefix, jobs):
        for name, orb in self.maps(node, "orbs"):
            alias = prefix + name
            for inner, command in self.maps(orb, "commands"):
                self.commands[f"{alias}/{inner}"] = (command, alias)
            for inner, executor in self.maps(orb, "executors"):
                self.executors[f"{alias}/{inner}"] = (executor, alias)
            jobs += [(f"{alias}/{inner}", job, alias) for inner, job in self.maps(orb, "jobs")]
            self.add_orbs(orb, alias + "/", jobs)

    @staticmethod
    def maps(node, key):
        return [(name, value) for name, (_, value) in entries(get(node, key)).items() if is_map(value)]

    @staticmethod
    def find(table, name, orb):
        return (table.get(f"{orb}/{name}") if orb else None) or table.get(name)

    def place(self, node):
        """line and column of a node, behind its anchor"""
        index = node.start_mark.index
        if anchor := re.compile(r"&\S+\s*(?:#[^\n]*\s*)*").match(self.source, index):
            index = anchor.end()
        return self.source.count("\n", 0, index) + 1, index - self.source.rfind("\n", 0, index)

    def calls(self):
        """job → its calls in workflows, each a mapping or None; without approvals"""
        result = collections.defaultdict(list)

        def walk(items):
            for item in items.value if is_list(items) else []:
                if is_scalar(item):
                    name, arguments = item.value, None
                elif is_map(item) and item.value:
                    name, arguments = first(item)
                else:
                    continue
                if name in self.groups and self.groups[name] is not items:
                    walk(self.groups[name])
                elif not (is_map(arguments) and (kind := get(arguments, "type")) and kind.value == "approval"):
                    result[name].append(arguments if is_map(arguments) else None)

        for _, workflow in self.maps(self.root, "workflows"):
            scope = Scope({}, self.has_templates)
            never = [(key, truth) for key, truth in (("when", False), ("unless", True))
                     if self.has_templates and is_boolean(get(workflow, key)) and scope.truth(get(workflow, key)) is truth]
            if not never:
                walk(get(workflow, "jobs"))
        return result

    def forms(self):
        """every job once for each set of arguments: name, job, orb, call"""
        calls = self.calls()
        for name, job, orb in self.jobs:
            forms = {}
            for call in calls.get(name, [None]):
                key = tuple(sorted(key + ":" + dump(value) for key, (_, value) in entries(call).items()
                                   if key not in OWN_KEYS or key in ("matrix", "pre-steps", "post-steps")))
                forms.setdefault(key, call)
            for call in forms.values():
                yield name, job, orb, call

    def executor(self, job, orb, scope):
        self.rests_on_orb = False
        for key in SETTINGS:
            if get(job, key) is not None:
                return key, get(job, key), scope
        unknown = ("unknown", None, scope)
        reference = get(job, "executor")
        found = scope.follow(reference) if reference is not None else Unknown("")
        if isinstance(found, Unknown):
            return unknown
        node, caller = found
        name_node = get(node, "name") if is_map(node) else node
        name, known = caller.text(name_node) if name_node is not None else (None, False)
        definition = self.find(self.executors, name, orb) if known else None
        if not definition:
            self.rests_on_orb = "/" in (name or "")
            return unknown
        arguments = {key: value for key, (_, value) in entries(node).items() if key != "name"}
        for key in SETTINGS:
            if get(definition[0], key) is not None:
                return key, get(definition[0], key), caller.enter(get(definition[0], "parameters"), arguments)
        return unknown


class Steps:
    """the steps of one job: (kind, script, place, callers, whether a condition is open)"""

    def __init__(self, config):
        self.config, self.steps, self.engines = config, [], []

    def expand(self, items, scope, orb, callers=(), names=(), is_open=False, depth=0):
        if not is_list(items) or depth > 100:
            return
        for item in items.value:
            place = self.config.place(item)
            if is_scalar(item):
                name, value = item.value, None
            elif is_map(item) and item.value:
                name, value = first(item)
            else:
                self.steps.append(("?", None, place, callers, is_open))
                continue
            if is_map(item) and name in ("when", "unless"):
                condition = get(value, "condition")
                truth = scope.truth(condition) if condition is not None and scope.has_templates else None
                truth = not truth if truth is not None and name == "unless" else truth
                if truth is not False:
                    self.splice(get(value, "steps"), scope, orb, callers, names, is_open or truth is None, depth)
            elif is_map(item) and name == "steps":
                self.splice(value, scope, orb, callers, names, is_open, depth)
            elif is_map(item) and name in ("run", "deploy"):
                script = value if is_scalar(value) else get(value, "command")
                self.steps.append((name, scope.text(script)[0] if script is not None else None, place, callers, is_open))
            else:
                self.call(item, name, value, place, scope, orb, callers, names, is_open, depth)

    def splice(self, node, scope, orb, callers, names, is_open, depth):
        found = scope.follow(node) if node is not None else Unknown("")
        if not isinstance(found, Unknown):
            self.expand(found[0], found[1], orb, callers, names, is_open, depth + 1)

    def call(self, item, name, value, place, scope, orb, callers, names, is_open, depth):
        command = Config.find(self.config.commands, name, orb)
        if command and name not in names and len(names) < 64:
            inner = scope.enter(get(command[0], "parameters"), {key: node for key, (_, node) in entries(value).items()})
            self.expand(get(command[0], "steps"), inner, command[1], callers + ((name,) + place,), names + (name,),
                        is_open, depth + 1)
            return
        if name == "setup_remote_docker":
            self.engines.append((value, scope))
        self.steps.append((name, None, place, callers, is_open))


def layer_caching(kind, setting, scope, engines):
    """`on`, `off`, `refused` or `none`; None where the executor has no such thing"""
    def state(node, scope):
        found = scope.follow(node)
        is_on = not isinstance(found, Unknown) and is_boolean(found[0]) and scope.text(node) == ("true", True)
        return "on" if is_on else "refused"

    if kind == "machine":
        found = scope.follow(setting)
        if isinstance(found, Unknown):
            return None
        own = get(found[0], "docker_layer_caching")
        return "off" if own is None else state(own, found[1])
    if kind == "macos":
        return None
    for value, scope in engines:
        own, legacy = get(value, "docker_layer_caching"), get(value, "reusable")
        if own is not None:
            return state(own, scope)
        if legacy is not None and scope.text(legacy) == ("true", True):
            return "on"
    return "off" if engines else "none"


def expand(config):
    """what this script makes of the jobs, in the order of `inspect`"""
    outer = Scope({}, config.has_templates)
    for name, job, orb, call in config.forms():
        arguments = {key: value for key, (_, value) in entries(call).items() if key not in OWN_KEYS}
        for key, (_, value) in entries(get(get(call, "matrix"), "parameters")).items():
            single = is_list(value) and len(value.value) == 1
            arguments[key] = value.value[0] if single else Unknown("parameters." + key)
        scope = outer.enter(get(job, "parameters"), arguments)
        steps = Steps(config)
        steps.expand(get(call, "pre-steps"), outer, None)
        steps.expand(get(job, "steps"), scope, orb)
        steps.expand(get(call, "post-steps"), outer, None)
        kind, setting, inner = config.executor(job, orb, scope)
        # The executor of an orb stands in no config: what it switches on is read from the product's table of orbs.
        caching = None if config.rests_on_orb else layer_caching(kind, setting, inner, steps.engines)
        yield name, kind, caching, steps.steps


def differences(config, jobs):
    mine = list(expand(config))
    if len(mine) != len(jobs):
        yield "number of jobs", len(mine), len(jobs)
        return
    for (name, kind, caching, steps), theirs in zip(mine, jobs):
        def pair(what, own, other):
            return (f"{name}: {what}", own, other)
        if name != theirs["name"]:
            yield pair("name", name, theirs["name"])
            continue
        if kind != theirs["executor"]["kind"]:
            yield pair("executor", kind, theirs["executor"]["kind"])
        has_engine = any(step[0] == "setup_remote_docker" for step in steps)
        if has_engine != theirs["remoteDocker"]:
            yield pair("remote engine", has_engine, theirs["remoteDocker"])
        # Where layer caching is not to be had the switch says nothing.
        if caching is not None and theirs["layerCaching"] != "unavailable" and caching != theirs["layerCaching"]:
            yield pair("layer caching", caching, theirs["layerCaching"])
        others = [(step["kind"], step.get("command"), (step["line"], step["column"]),
                   tuple((caller["name"], caller["line"], caller["column"]) for caller in step["callers"]),
                   step["isConditional"]) for step in theirs["steps"]]
        if len(steps) != len(others):
            yield pair("number of steps", len(steps), len(others))
        for own, other in zip(steps, others):
            if own != other:
                yield pair("step", own, other)


def doctored(jobs):
    """copies of the jobs with one thing falsified each: (what, jobs)"""
    def falsify(what, pick, change):
        copy = json.loads(json.dumps(jobs))
        if (found := pick(copy)) is not None:
            change(found)
            yield what, copy

    def first_step(copy, wanted=lambda step: True):
        return next((step for job in copy for step in job["steps"] if wanted(step)), None)

    def first_job(copy, wanted=lambda job: True):
        return next((job for job in copy if wanted(job)), None)

    other = {"on": "off", "off": "on", "none": "on", "refused": "on"}
    yield from falsify("a job is missing", lambda copy: copy or None, lambda copy: copy.pop())
    yield from falsify("the name of a job", first_job, lambda job: job.update(name=job["name"] + "x"))
    yield from falsify("the kind of executor", first_job, lambda job: job["executor"].update(
        kind="machine" if job["executor"]["kind"] != "machine" else "docker"))
    yield from falsify("a remote engine", first_job, lambda job: job.update(remoteDocker=not job["remoteDocker"]))
    yield from falsify("layer caching", lambda copy: first_job(copy, lambda job: job["executor"]["kind"] in (
        "docker", "machine") and job["layerCaching"] in other), lambda job: job.update(
            layerCaching=other[job["layerCaching"]]))
    yield from falsify("a step is missing", lambda copy: first_job(copy, lambda job: job["steps"]),
                       lambda job: job["steps"].pop())
    yield from falsify("a script", lambda copy: first_step(copy, lambda step: step.get("command")),
                       lambda step: step.update(command=step["command"] + " "))
    yield from falsify("the line of a step", first_step, lambda step: step.update(line=step["line"] + 1))
    yield from falsify("a caller", lambda copy: first_step(copy, lambda step: step["callers"]),
                       lambda step: step["callers"].pop())
    yield from falsify("a condition", first_step, lambda step: step.update(isConditional=not step["isConditional"]))


def schema_check():
    try:
        import jsonschema
    except ImportError:
        print("the module jsonschema is not there: the JSON is not held against its schema")
        return lambda value: []
    path = os.path.join(os.path.dirname(__file__), "../../Sources/RecircleReporting/Schemas/inspect-1.json")
    validator = jsonschema.Draft202012Validator(json.load(open(path)))
    return lambda value: [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def check_expansion(binary, path):
    """what is wrong with `expand` of the file; None where it gives a reason not to"""
    once = subprocess.run([binary, "expand", path], capture_output=True, timeout=60)
    if once.returncode:
        return None if once.stderr else "no reason given"
    try:
        yaml.load(once.stdout, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        return f"no YAML: {error}"
    again = subprocess.run([binary, "expand", "-"], input=once.stdout, capture_output=True, timeout=60)
    return "" if again.stdout == once.stdout else "a second expansion changes it"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("binary")
    options.add_argument("folder")
    options.add_argument("--only", default="", help="part of a path")
    options.add_argument("--doctor", action="store_true", help="falsify one thing after another and see that it is noticed")
    options = options.parse_args()
    pattern = os.path.join(options.folder, "*", ".circleci", "**", "*.y*ml")
    counts, failures, validate = collections.Counter(), [], schema_check()
    for path in sorted(glob.glob(pattern, recursive=True)):
        name = os.path.relpath(path, options.folder)
        if options.only not in name:
            continue
        run = subprocess.run([options.binary, "inspect", "--format", "json", path], capture_output=True, timeout=60)
        if run.returncode:
            counts["unreadable"] += 1
            continue
        report = json.loads(run.stdout)
        failures += [f"{name}: schema: {error}" for error in validate(report)]
        if not report["files"]:
            counts["no config"] += 1
            continue
        jobs = report["files"][0]["jobs"]
        counts["configs"] += 1
        counts["jobs"] += len(jobs)
        counts["steps"] += sum(len(job["steps"]) for job in jobs)
        counts["diagnostics"] += len(report["files"][0]["diagnostics"])
        counts["jobs without layer caching to be had"] += sum(job["layerCaching"] == "unavailable" for job in jobs)
        text = open(path, encoding="utf-8-sig", newline="").read()
        failures += [f"{name}: {what}: {str(own)[:160]} ≠ {str(other)[:160]}"
                     for what, own, other in differences(Config(text), jobs)]
        if options.doctor:
            for what, falsified in doctored(jobs):
                counts["falsified"] += 1
                if not list(differences(Config(text), falsified)):
                    failures.append(f"{name}: not noticed: {what}")
            continue
        wrong = check_expansion(options.binary, path)
        counts["expanded" if wrong == "" else "not expanded"] += 1
        if wrong:
            failures.append(f"{name}: expand: {wrong}")
    for failure in failures:
        print(failure)
    print(", ".join(f"{count} {what}" for what, count in counts.items()) + f"; {len(failures)} differences")
    sys.exit(1 if failures else 0)


main()
