"""PyTorch as a peer of gpupool bench: answers the requests that Scripts/README.md describes."""
import itertools
import sys
import time

import numpy
import torch
import torch.nn.functional as F

KIND = {"max": "max_pool", "average": "avg_pool", "adaptiveMax": "adaptive_max_pool", "adaptiveAverage": "adaptive_avg_pool"}
device = "cpu"
training = False
calls = []
turns = None  # goes on where the last run stopped, or short runs would find their few sets in a cache


def hello(fields):
    global device
    device = fields["device"]
    torch.set_num_threads(int(fields["threads"]))
    if device != "cpu":
        torch.zeros(1, device=device)
    return torch.__version__


def numbers(fields, name):
    return [int(value) for value in fields[name].split(",")]


def places_of(fields):
    return {"return_indices": True} if fields["direction"] == "places" else {}


def operator(fields, rank):
    kind = fields["kind"]
    if fields["direction"] == "indices":
        # Values and places; only the values are compared.
        if kind == "globalMax":
            pool = getattr(F, f"adaptive_max_pool{rank}d")
            return lambda x: pool(x, 1, return_indices=True)[0].reshape(numbers(fields, "y"))
        places = operator({**fields, "direction": "places"}, rank)
        return lambda x: places(x)[0]
    if kind.startswith("global"):
        keep = len(numbers(fields, "y")) > 2
        axes = tuple(range(2, 2 + rank))
        reduce = torch.mean if kind == "globalAverage" else torch.amax
        return lambda x: reduce(x, dim=axes, keepdim=keep)
    function = getattr(F, f"{KIND[kind]}{rank}d")
    if kind.startswith("adaptive"):
        size = numbers(fields, "outputSize")
        return lambda x: function(x, size, **places_of(fields))
    if fields["pad"] != fields["padEnd"]:
        raise ValueError("PyTorch pads both sides alike")
    options = places_of(fields) | {"stride": numbers(fields, "stride"), "padding": numbers(fields, "pad"), "ceil_mode": fields["ceil"] == "1"}
    if kind == "max":
        options["dilation"] = numbers(fields, "dilation")
    else:
        if numbers(fields, "dilation") != [1] * rank:
            raise ValueError("PyTorch has no dilated average")
        options["count_include_pad"] = fields["countPad"] == "1"
        if fields["divisor"] != "0":
            options["divisor_override"] = int(fields["divisor"])
    kernel = numbers(fields, "kernel")
    return lambda x: function(x, kernel, **options)


def load(fields, file, shape):
    tensor = torch.from_numpy(numpy.fromfile(fields[file], dtype=fields["type"]).reshape(numbers(fields, shape))).to(device)
    # Channels last is a permuted view, which is how PyTorch takes that layout.
    return tensor.movedim(-1, 1) if fields["layout"] == "last" and tensor.dim() > 2 else tensor


def clone(tensor):
    return tensor.clone(memory_format=torch.preserve_format)


def prepare(fields):
    global training, turns
    training = fields["direction"] == "gradient"
    calls.clear()
    turns = None
    rank = len(numbers(fields, "x")) - 2
    function = operator(fields, rank)
    x = load(fields, "input", "x")
    sets = int(fields["sets"])
    if not training:
        inputs = [x] + [clone(x) for _ in range(sets - 1)]
        calls.extend(lambda x=x: function(x) for x in inputs)
    else:
        # The forward pass has run, as in training; its backward step alone is timed.
        dy = load(fields, "dy", "y")
        for _ in range(sets):
            leaf = clone(x).requires_grad_()
            calls.append(lambda x=leaf, y=function(leaf), dy=clone(dy): torch.autograd.grad(y, x, dy, retain_graph=True)[0])
    turns = itertools.cycle(calls)
    with torch.set_grad_enabled(training):
        output = calls[0]()
    if fields["layout"] == "last" and output.dim() > 2:
        output = output.movedim(1, -1)
    output.detach().cpu().contiguous().numpy().tofile(fields["output"])
    return ""


def run(fields):
    count = int(fields["calls"])
    with torch.set_grad_enabled(training):
        if device == "cpu":
            begin = time.perf_counter()
            for _ in range(count):
                next(turns)()
            return time.perf_counter() - begin
        begin, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
        begin.record()
        for _ in range(count):
            next(turns)()
        end.record()
        end.synchronize()
        return begin.elapsed_time(end) / 1000


for line in sys.stdin:
    name, *rest = line.rstrip("\n").split("\t")
    try:
        answer = f"ok\t{ {'hello': hello, 'prepare': prepare, 'run': run}[name](dict(field.split('=', 1) for field in rest)) }"
    except Exception as error:
        answer = "no\t" + (str(error).strip().splitlines() or [type(error).__name__])[0]
    print(answer, flush=True)
