"""Reads a TensorFlow Lite file: its tensors and its operators, as far as small networks of layers need it.

The format is a FlatBuffer; field numbers are those of tensorflow/lite/schema/schema.fbs (version 3).
"""

import flatbuffers
import numpy as np
from flatbuffers import encode
from flatbuffers import number_types as numbers
from flatbuffers.table import Table

OPERATORS = {
    0: "ADD", 1: "AVERAGE_POOL_2D", 3: "CONV_2D", 4: "DEPTHWISE_CONV_2D", 6: "DEQUANTIZE", 14: "LOGISTIC",
    18: "MUL", 19: "RELU", 23: "RESIZE_BILINEAR", 32: "CUSTOM", 117: "HARD_SWISH",
}
ELEMENTS = {0: np.float32, 1: np.float16, 2: np.int32, 3: np.uint8, 4: np.int64, 9: np.int8}


class Record:
    """A table of the FlatBuffer; fields that are absent have their defaults."""

    def __init__(self, table):
        self.table = table

    def _offset(self, field):
        return self.table.Offset(4 + 2 * field)

    def number(self, field, kind, default=0):
        offset = self._offset(field)
        return self.table.Get(kind, offset + self.table.Pos) if offset else default

    def byte(self, field, default=0):
        return self.number(field, numbers.Int8Flags, default)

    def integer(self, field, default=0):
        return self.number(field, numbers.Int32Flags, default)

    def text(self, field):
        offset = self._offset(field)
        return self.table.String(offset + self.table.Pos).decode() if offset else ""

    def record(self, field):
        offset = self._offset(field)
        return Record(Table(self.table.Bytes, self.table.Indirect(offset + self.table.Pos))) if offset else None

    def records(self, field):
        offset = self._offset(field)
        if not offset:
            return []
        start = self.table.Vector(offset)
        return [Record(Table(self.table.Bytes, self.table.Indirect(start + 4 * i)))
                for i in range(self.table.VectorLen(offset))]

    def integers(self, field):
        offset = self._offset(field)
        if not offset:
            return []
        return np.frombuffer(self.table.Bytes, np.int32, self.table.VectorLen(offset), self.table.Vector(offset)).tolist()

    def bytes(self, field):
        offset = self._offset(field)
        if not offset:
            return b""
        start = self.table.Vector(offset)
        return bytes(self.table.Bytes[start:start + self.table.VectorLen(offset)])


class Network:
    """tensors: (shape, constant or None); operators: (name, inputs, outputs, options, custom options)."""

    def __init__(self, path):
        with open(path, "rb") as file:
            buffer = bytearray(file.read())
        model = Record(Table(buffer, encode.Get(numbers.UOffsetTFlags.packer_type, buffer, 0)))
        # Operator numbers above 127 stand in a field of their own; the older, narrower one holds the rest.
        codes = [(max(code.byte(0), code.integer(3)), code.text(1)) for code in model.records(1)]
        buffers = model.records(4)
        graph = model.records(2)[0]
        self.tensors = []
        for tensor in graph.records(0):
            shape = tensor.integers(0)
            raw = buffers[tensor.number(2, numbers.Uint32Flags)].bytes(0)
            constant = np.frombuffer(raw, ELEMENTS[tensor.byte(1)]).reshape(shape) if raw else None
            self.tensors.append((shape, constant))
        self.operators = []
        for operator in graph.records(3):
            number, custom_name = codes[operator.number(0, numbers.Uint32Flags)]
            name = custom_name if number == 32 else OPERATORS.get(number, f"operator {number}")
            self.operators.append(
                (name, operator.integers(1), operator.integers(2), operator.record(4) or Record(_EMPTY), operator.bytes(5)))
        self.inputs = graph.integers(1)
        self.outputs = graph.integers(2)


def _empty_table():
    builder = flatbuffers.Builder(16)
    builder.StartObject(0)
    builder.Finish(builder.EndObject())
    buffer = builder.Output()
    return Table(buffer, encode.Get(numbers.UOffsetTFlags.packer_type, buffer, 0))


_EMPTY = _empty_table()
