"""Writes a TensorFlow Lite network of layers as ONNX, in the form that OpenCV 4.6's dnn loads.

Pictures turn from rows of pixels (NHWC) into planes (NCHW), half-precision weights into single ones, and TensorFlow's
SAME padding, which may be wider at one end, into a layer of its own.
"""

import numpy as np
import onnx
from onnx import helper, numpy_helper
from onnx import TensorProto
from tflite import Network

SAME = 0
NO_ACTIVATION, RELU, RELU6 = 0, 1, 3


def same_padding(length, kernel, stride):
    whole = max(0, (-(-length // stride) - 1) * stride + kernel - length)
    return whole // 2, whole - whole // 2


class Writer:
    def __init__(self, network):
        self.shapes = [shape for shape, _ in network.tensors]
        self.constants = {i: constant for i, (_, constant) in enumerate(network.tensors) if constant is not None}
        self.nodes = []
        self.weights = []
        for name, inputs, outputs, options, custom in network.operators:
            self.add(name, inputs, outputs[0], options, custom)
        self.inputs = network.inputs
        self.outputs = network.outputs

    def weight(self, values):
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values, np.float32), name))
        return name

    def node(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], name=f"{kind}_{len(self.nodes)}", **attributes))

    def between(self):
        return f"x{len(self.nodes)}"

    def value(self, tensor):
        """The name of a tensor's planes; of a constant, as a weight."""
        if tensor not in self.constants:
            return f"t{tensor}"
        values = self.constants[tensor].astype(np.float32)
        if values.ndim == 4:
            values = values.transpose(0, 3, 1, 2)
        elif values.ndim == 1:
            values = values.reshape(1, -1, 1, 1)
        return self.weight(values)

    def activate(self, activation, source, output):
        if activation == RELU:
            self.node("Relu", [source], output)
        elif activation == RELU6:
            self.node("Clip", [source], output, min=0.0, max=6.0)
        else:
            raise ValueError(f"activation {activation} is not known")

    def with_activation(self, activation, output, write):
        if activation == NO_ACTIVATION:
            write(output)
            return
        before = self.between()
        write(before)
        self.activate(activation, before, output)

    def convolve(self, inputs, output, options, is_depthwise):
        kernel = self.constants[inputs[1]].astype(np.float32)
        height, width = kernel.shape[1:3]
        stride_x, stride_y = options.integer(1, 1), options.integer(2, 1)
        source = self.value(inputs[0])
        rows, columns = self.shapes[inputs[0]][1:3]
        top, bottom = same_padding(rows, height, stride_y) if options.byte(0) == SAME else (0, 0)
        left, right = same_padding(columns, width, stride_x) if options.byte(0) == SAME else (0, 0)
        if (top, left) != (bottom, right):
            padded = self.between()
            self.node("Pad", [source], padded, pads=[0, 0, top, left, 0, 0, bottom, right], mode="constant", value=0.0)
            source, top, left, bottom, right = padded, 0, 0, 0, 0
        weights = self.weight(kernel.transpose(3, 0, 1, 2) if is_depthwise else kernel.transpose(0, 3, 1, 2))
        bias = self.weight(self.constants[inputs[2]])
        self.with_activation(
            options.byte(4 if is_depthwise else 3), output,
            lambda name: self.node("Conv", [source, weights, bias], name, kernel_shape=[height, width],
                                   strides=[stride_y, stride_x], pads=[top, left, bottom, right],
                                   group=self.shapes[inputs[0]][3] if is_depthwise else 1))

    def widen(self, inputs, output, custom):
        kernel = self.constants[inputs[1]].astype(np.float32)
        stride_x, stride_y = (int(value) for value in np.frombuffer(custom[4:12], np.int32))
        self.node("ConvTranspose", [self.value(inputs[0]), self.weight(kernel.transpose(3, 0, 1, 2)),
                                    self.weight(self.constants[inputs[2]])],
                  output, kernel_shape=list(kernel.shape[1:3]), strides=[stride_y, stride_x], pads=[0, 0, 0, 0])

    def pool(self, inputs, output, options):
        if [options.integer(4), options.integer(3)] != self.shapes[inputs[0]][1:3]:
            raise ValueError("only pools over the whole picture are known")
        self.node("GlobalAveragePool", [self.value(inputs[0])], output)

    def swish(self, inputs, output):
        source, shifted, clipped, product = self.value(inputs[0]), self.between() + "a", self.between() + "b", self.between() + "c"
        self.node("Add", [source, self.weight([3.0])], shifted)
        self.node("Clip", [shifted], clipped, min=0.0, max=6.0)
        self.node("Mul", [source, clipped], product)
        self.node("Div", [product, self.weight([6.0])], output)

    def combine(self, kind, inputs, output, options):
        first, second = inputs
        # OpenCV stretches the second over the first, not the other way round.
        if self.shapes[first][1:3] == [1, 1]:
            first, second = second, first
        self.with_activation(options.byte(0), output,
                             lambda name: self.node(kind, [self.value(first), self.value(second)], name))

    def resize(self, inputs, output, target, options):
        rows, columns = self.shapes[inputs[0]][1:3]
        scales = self.weight([1, 1, self.shapes[target][1] / rows, self.shapes[target][2] / columns])
        mode = "align_corners" if options.byte(2) else "half_pixel" if options.byte(3) else "asymmetric"
        self.node("Resize", [self.value(inputs[0]), "", scales], output, mode="linear", coordinate_transformation_mode=mode)

    def add(self, name, inputs, target, options, custom):
        output = f"t{target}"
        if name == "DEQUANTIZE":
            self.constants[target] = self.constants[inputs[0]].astype(np.float32)
        elif name in ("CONV_2D", "DEPTHWISE_CONV_2D"):
            self.convolve(inputs, output, options, name == "DEPTHWISE_CONV_2D")
        elif name.startswith("Convolution2DTransposeBias"):
            self.widen(inputs, output, custom)
        elif name == "AVERAGE_POOL_2D":
            self.pool(inputs, output, options)
        elif name in ("ADD", "MUL"):
            self.combine(name.capitalize(), inputs, output, options)
        elif name == "RELU":
            self.node("Relu", [self.value(inputs[0])], output)
        elif name == "LOGISTIC":
            self.node("Sigmoid", [self.value(inputs[0])], output)
        elif name == "HARD_SWISH":
            self.swish(inputs, output)
        elif name == "RESIZE_BILINEAR":
            self.resize(inputs, output, target, options)
        else:
            raise ValueError(f"{name} is not known")

    def model(self):
        def described(tensor):
            batch, rows, columns, channels = self.shapes[tensor]
            return helper.make_tensor_value_info(f"t{tensor}", TensorProto.FLOAT, [batch, channels, rows, columns])

        graph = helper.make_graph(self.nodes, "network", [described(i) for i in self.inputs],
                                  [described(i) for i in self.outputs], self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 10)])
        model.ir_version = 6
        return model


def convert(source, target):
    onnx.save(Writer(Network(source)).model(), target)
