"""Writes a TensorFlow.js network that once was ONNX as ONNX again, in the form that OpenCV 4.6's dnn loads.

On its way through TensorFlow each layer got a turn from planes (NCHW) to rows of pixels (NHWC) before it and one back after
it, and a padding of its own. All is planes here, so that turns vanish and paddings become the convolutions' own. The network
ends at its last convolutions: what makes scores and boxes of them is the decoder's.
"""

import base64
import json
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FORWARDED = ("Transpose", "Identity")
TYPES = {"int32": np.int32, "float32": np.float32, "float16": np.float16}


def read_weights(path, groups):
    weights = {}
    for group in groups:
        data = b"".join(open(os.path.join(os.path.dirname(path), name), "rb").read() for name in group["paths"])
        at = 0
        for entry in group["weights"]:
            kind = np.dtype(TYPES[entry.get("quantization", entry)["dtype"]])
            count = int(np.prod(entry["shape"], dtype=np.int64))
            weights[entry["name"]] = np.frombuffer(data, kind, count, at).reshape(entry["shape"])
            at += count * kind.itemsize
    return weights


class Writer:
    def __init__(self, nodes, weights):
        self.by_name = {node["name"]: node for node in nodes}
        self.values = weights
        self.nodes, self.weights, self.done = [], [], {}
        self.sides = {}  # of square planes, in pixels

    def source(self, name):
        """The node behind turns and identities."""
        node = self.by_name[name.split(":")[0]]
        while node["op"] in FORWARDED:
            node = self.by_name[node["input"][0].split(":")[0]]
        return node

    def weight(self, values):
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values, np.float32), name))
        return name

    def write(self, kind, inputs, side=None, **attributes):
        output = f"x{len(self.nodes)}"
        self.sides[output] = side or self.sides[inputs[0]]
        self.nodes.append(helper.make_node(kind, inputs, [output], name=f"{kind}_{len(self.nodes)}", **attributes))
        return output

    def is_constant(self, name):
        return self.source(name)["op"] == "Const"

    def padded(self, name):
        """What lies before a padding, and how wide it is: top, left, bottom, right."""
        node = self.source(name)
        if node["op"] not in ("Pad", "PadV2"):
            return name, [0, 0, 0, 0]
        widths = self.values[node["input"][1]].reshape(4, 2)
        if widths[:2].any():
            raise ValueError(f"{node['name']} pads something else than the picture")
        return node["input"][0], [int(widths[2][0]), int(widths[3][0]), int(widths[2][1]), int(widths[3][1])]

    def convolve(self, node, bias):
        before, pads = self.padded(node["input"][0])
        kernel = self.values[node["input"][1]]
        strides = [int(stride) for stride in node["attr"]["strides"]["list"]["i"][1:3]]
        if base64.b64decode(node["attr"]["padding"]["s"]) != b"VALID":
            raise ValueError(f"the padding of {node['name']} is not known")
        planes = self.value(before)
        return self.write("Conv", [planes, self.weight(kernel.transpose(3, 2, 0, 1)), self.weight(bias)],
                          (self.sides[planes] + pads[0] + pads[2] - kernel.shape[0]) // strides[0] + 1,
                          kernel_shape=list(kernel.shape[:2]), strides=strides, pads=pads)

    def add(self, node):
        first, second = node["input"]
        if not self.is_constant(second):
            return self.write("Add", [self.value(first), self.value(second)])
        return self.convolve(self.source(first), self.values[self.source(second)["name"]])

    def value(self, name):
        """The name of what a node gives, written on first use."""
        node = self.source(name)
        if node["name"] not in self.done:
            self.done[node["name"]] = self.make(node)
        return self.done[node["name"]]

    def make(self, node):
        kind = node["op"]
        if kind == "Placeholder":
            return "input"
        if kind in ("Add", "AddV2"):
            return self.add(node)
        if kind == "LeakyRelu":
            return self.write("LeakyRelu", [self.value(node["input"][0])], alpha=float(node["attr"]["alpha"]["f"]))
        if kind == "ConcatV2":
            return self.write("Concat", [self.value(name) for name in node["input"][:-1]], axis=1)
        if kind == "MaxPool":
            before, pads = self.padded(node["input"][0])
            sides = [[int(side) for side in node["attr"][key]["list"]["i"][1:3]] for key in ("ksize", "strides")]
            planes = self.value(before)
            return self.write("MaxPool", [planes], (self.sides[planes] + pads[0] + pads[2] - sides[0][0]) // sides[1][0] + 1,
                              kernel_shape=sides[0], strides=sides[1], pads=pads)
        if kind == "ResizeBilinear":
            planes, side = self.value(node["input"][0]), int(self.values[node["input"][1]][0])
            factor = side / self.sides[planes]
            return self.write("Resize", [planes, self.weight([]), self.weight([1, 1, factor, factor])], side, mode="linear",
                              coordinate_transformation_mode="half_pixel")
        raise ValueError(f"{node['name']} is of the kind {kind}, which is not known")


def convert(source, target):
    with open(source, encoding="utf-8") as file:
        network = json.load(file)
    nodes = network["modelTopology"]["node"]
    shape = [int(side["size"]) for side in next(iter(network["signature"]["inputs"].values()))["tensorShape"]["dim"]]
    writer = Writer(nodes, read_weights(source, network["weightsManifest"]))
    writer.sides["input"] = shape[2]
    heads = [node for node in nodes if node["op"] == "SplitV"]
    outputs = [writer.value(node["input"][0]) for node in heads]
    graph = helper.make_graph(writer.nodes, "network", [helper.make_tensor_value_info("input", TensorProto.FLOAT, shape)],
                              [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "planes"] + 2 * [writer.sides[name]])
                               for name in outputs],
                              writer.weights)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 11)], ir_version=6), target)
