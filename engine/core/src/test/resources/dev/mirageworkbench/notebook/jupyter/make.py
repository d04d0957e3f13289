"""Writes the notebooks of this folder with nbformat, so that tests compare with what Jupyter does.

Run it here when a kind of cell or output is missing: python3 make.py (needs nbformat 5).
"""
import json

import nbformat
from nbformat import v2, v3, v4

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">\n <g/>\n</svg>'


def save(name, notebook, version=nbformat.NO_CONVERT):
    with open(name + ".ipynb", "w", encoding="utf-8", newline="") as file:
        nbformat.write(notebook, file, version=version)


def named(cell, name):
    cell["id"] = name
    return cell


def kinds():
    numbers = {
        "big": 2**70, "negative": -(2**64), "float": 0.1, "tiny": 1e-7, "huge": 1.5e300,
        "whole": 3.0, "edge": 1e16, "below": 123456789012345.6, "zero": -0.0, "nan": float("nan"),
        "infinite": float("-inf"), "nested": [[], {}, [{"a": []}], None, True, False, ""],
    }
    outputs = [
        v4.new_output("stream", name="stdout", text="a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i\u2029j"),
        v4.new_output("stream", name="stderr", text=""),
        v4.new_output("display_data", data={
            "text/plain": "<Figure>", "image/png": PNG, "image/jpeg": "/9j/4AAQ", "image/svg+xml": SVG,
            "text/html": "<b>\n\u00e9\U0001f600</b>\n", "text/latex": "$x$\n", "text/markdown": "*a*\n\n",
            "application/javascript": "a()\nb()", "application/pdf": "JVBERi0xLjQ=\nAAA=",
            "application/json": numbers, "application/vnd.vegalite.v5+json": {"mark": "bar", "$schema": "x"},
            "application/vnd.x": "one\ntwo\n", "text/x\u00fc": "\n\n",
        }, metadata={"image/png": {"width": 10, "height": 20.5}, "isolated": True}),
        v4.new_output("execute_result", data={"text/plain": "42"}, execution_count=7),
        v4.new_output("execute_result", data={"text/plain": ""}, execution_count=None),
        v4.new_output("error", ename="E", evalue="caf\u00e9\n", traceback=["\x1b[31mE\x1b[0m", "", "a\nb"]),
        v4.new_output("display_data", data={}),
    ]
    cells = [
        named(v4.new_markdown_cell("# \u4f60\u597d \U0001f680\n\n![a](attachment:a%20b.png)\n", attachments={
            "a b.png": {"image/png": PNG}, "x.svg": {"image/svg+xml": SVG, "text/plain": "p\nq"}}), "md-1"),
        named(v4.new_markdown_cell(""), "md_2"),
        named(v4.new_raw_cell("raw\u2028line\\ \"quoted\" \x7f \x01 \t /", metadata={"format": "text/html"}), "RAW"),
        named(v4.new_code_cell("print('a')\n\nx = 1\n", execution_count=7, outputs=outputs, metadata={
            "tags": ["b", "a"], "collapsed": True, "scrolled": "auto", "jupyter": {"source_hidden": True},
            "execution": {"iopub.execute_input": "2026-01-01T00:00:00Z"}, "Z": numbers, "a": 1, "\u00fc": 2,
            "\U0001f600": 3, "\uff5e": 4, "trusted": True}), "x" * 64),
        named(v4.new_code_cell(""), "empty"),
        named(v4.new_code_cell("\n"), "newline"),
    ]
    return v4.new_notebook(cells=cells, metadata={
        "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"},
        "language_info": {"name": "python", "version": "3.11.2", "codemirror_mode": {"name": "ipython", "version": 3}},
        "authors": [{"name": "\u00c9mile"}], "title": "t", "widgets": {"application/vnd.x+json": {"state": {}}},
        "orig_nbformat": 3, "deep": {"a": {"b": {"c": [1, 2, [3, [4, {"d": 1e-300}]]]}}}})


def unknown():
    notebook = json.loads(nbformat.writes(kinds(), version=nbformat.NO_CONVERT))
    notebook["nbformat_minor"] = 6
    notebook["future"] = {"b": [1.50, 2], "a": None}
    notebook["cells"][0]["comment"] = ["kept"]
    notebook["cells"][3]["outputs"][0]["seen"] = 1e3
    notebook["cells"][3]["outputs"].append({"output_type": "hologram", "data": {"x": ["a\n", "b"]}})
    notebook["cells"].append({"cell_type": "sql", "id": "sql", "metadata": {}, "source": ["select 1\n", "where 2"]})
    return nbformat.from_dict(notebook)


def older(minor):
    notebook = kinds()
    notebook.nbformat_minor = minor
    for cell in notebook.cells:
        del cell["id"]
    return notebook


def version_3():
    cells = [
        v3.new_heading_cell("A heading\nof two lines", level=3, metadata={"k": 1}),
        v3.new_heading_cell("top"),
        v3.new_text_cell("markdown", source="*text*\u2028next\n"),
        v3.new_text_cell("html", source="<b>x</b>"),
        v3.new_text_cell("raw", source="raw\n"),
        v3.new_code_cell(input="x = 1\nprint(x)", prompt_number=3, collapsed=True, metadata={"trusted": True}, outputs=[
            v3.new_output("stream", output_text="out\n", stream="stdout"),
            v3.new_output("stream", output_text="err\nmore", stream="stderr"),
            v3.new_output("pyout", output_text="1\n2", output_html="<b>\n1</b>", output_svg=SVG, output_png=PNG,
                          output_jpeg="/9j/", output_latex="$1$", output_json='{"b": [1, 2.0],\n "a": "x"}',
                          output_javascript="a()\nb()", prompt_number=3, metadata={"png": {"width": 3}}),
            v3.new_output("display_data", output_text="d", metadata={"k": 2}),
            v3.new_output("pyerr", ename="E", evalue="v", traceback=["a", "b\nc"]),
        ]),
        v3.new_code_cell(input=""),
    ]
    metadata = v3.new_metadata(name="Old one", authors=[v3.new_author(name="A")])
    metadata["signature"] = "sha256:x"
    return v3.new_notebook(metadata=metadata, worksheets=[
        v3.new_worksheet(cells=cells[:4]), v3.new_worksheet(cells=cells[4:])])


def version_2():
    return v2.new_notebook(metadata=v2.new_metadata(name="Older", license="BSD"), worksheets=[v2.new_worksheet(cells=[
        v2.new_text_cell("markdown", source="# a\nb"),
        v2.new_text_cell("html", source="<i>x</i>"),
        v2.new_code_cell(input="1+1\n2", prompt_number=1, outputs=[
            v2.new_output("pyout", output_text="2", output_html="<b>\n2</b>", prompt_number=1),
            v2.new_output("stream", output_text="s\n"),
            v2.new_output("pyerr", etype="E", evalue="v", traceback=["t"]),
        ])])])


def plain_ids(notebook):
    for number, cell in enumerate(notebook.cells):
        cell["id"] = "cell-%d" % number
    return notebook


def split_without_breaks(text):
    """What the first versions of IPython wrote: lines without their line breaks."""
    notebook = json.loads(text)
    code = notebook["worksheets"][1]["cells"][1]
    code["input"] = ["x = 1", "print(x)"]
    return json.dumps(notebook, indent=1)


save("kinds", kinds())
save("unknown", unknown())
for minor in (0, 2, 4):
    save("minor-%d" % minor, older(minor))
for name, text in (
    ("v3", nbformat.writes(version_3(), version=3)),
    ("v3-lines", split_without_breaks(nbformat.writes(version_3(), version=3))),
    ("v2", v2.nbjson.writes(version_2())),
):
    with open(name + ".ipynb", "w", encoding="utf-8", newline="") as file:
        file.write(text)
    save(name + "-upgraded", plain_ids(nbformat.reads(text, as_version=4)))
