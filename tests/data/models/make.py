#!/usr/bin/python3
"""Writes yunet.onnx beside itself: a network with the outputs of OpenCV Zoo's YuNet, and no weights of it.

It "sees a face" in each cell of a grid that is red all over: cls is how red the cell is less how green and blue, obj is 1,
and every box lies in the middle of its cell, twice the cell's width and three times its height.
"""

import math
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

nodes, weights, outputs = [], [], []


def weight(name, values):
    weights.append(numpy_helper.from_array(np.array(values), name))
    return name


def head(stride, kind, matrix, bias):
    """The mean of each cell, through a matrix, as a list of cells like YuNet's."""
    name = f"{kind}_{stride}"
    channels = len(bias)
    nodes.append(helper.make_node("AveragePool", ["input"], [name + "_mean"], name=name + "_pool", kernel_shape=[stride, stride],
                                  strides=[stride, stride]))
    matrix = weight(name + "_matrix", np.array(matrix, np.float32).reshape(channels, 3, 1, 1))
    nodes.append(helper.make_node("Conv", [name + "_mean", matrix, weight(name + "_bias", np.array(bias, np.float32))],
                                  [name + "_cells"], name=name + "_conv", kernel_shape=[1, 1]))
    nodes.append(helper.make_node("Transpose", [name + "_cells"], [name + "_last"], name=name + "_turn", perm=[0, 2, 3, 1]))
    shape = weight(name + "_shape", np.array([1, -1, channels], np.int64))
    nodes.append(helper.make_node("Reshape", [name + "_last", shape], [name], name=name + "_list"))
    outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, None, channels]))


for stride in (8, 16, 32):
    # Blue, green, red: 0 to 255.
    head(stride, "cls", [-1 / 255, -1 / 255, 1 / 255], [0])
for stride in (8, 16, 32):
    head(stride, "obj", [0, 0, 0], [1])
for stride in (8, 16, 32):
    head(stride, "bbox", np.zeros((4, 3)), [0.5, 0.5, math.log(2), math.log(3)])
for stride in (8, 16, 32):
    head(stride, "kps", np.zeros((10, 3)), [0] * 10)

picture = helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, 640, 640])
graph = helper.make_graph(nodes, "yunet", [picture], outputs, weights)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 11)])
model.ir_version = 6
onnx.checker.check_model(model)
onnx.save(model, os.path.join(os.path.dirname(os.path.abspath(__file__)), "yunet.onnx"))
