"""The largest file of each kind that is not refused at once stays under a gigabyte of memory and a minute."""

import subprocess
import sys
import time

import pytest
from made_documents import docx, pack

pytestmark = pytest.mark.slow

WORKBOOK = """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>"""


def strings():
    return pack({"xl/workbook.xml": WORKBOOK, "xl/sharedStrings.xml": "<sst>" + "<si><t>a</t></si>" * 7_000_000})


FILES = {
    "vides.docx": lambda: docx(body="<w:p/>" * 9_000_000),
    "courses.docx": lambda: docx(body="<w:p>" + "<w:r/>" * 9_000_000 + "</w:p>"),
    "paragraphes.docx": lambda: docx(body="<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 400_000),
    "balises.html": lambda: b"<p>" * 20_000_000,
    "million.html": lambda: b"<p>mot " * 900_000,
    "longue.html": lambda: b"<p>" + b"mot " * 15_000_000,
    "objet.json": lambda: b'{"a": [' + b"[1],[2]," * 4_000_000 + b"3]}",
    "liste.json": lambda: b"[" + b'{"text":"x"},' * 300_000 + b"3]",
    "chaines.xlsx": strings,
}  # fmt: skip
PROGRAM = """
import sys
from entrefilet.readers import read_inputs
count = sum(1 for _ in read_inputs([sys.argv[1]]))
print(count, int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) // 1024)
"""


@pytest.mark.parametrize("name", FILES)
def test_a_monstrous_file_stays_in_bounds(tmp_path, name):
    (tmp_path / name).write_bytes(FILES[name]())
    (tmp_path / "bon.txt").write_text("Bon.")
    began = time.perf_counter()
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    count, megabytes = map(int, done.stdout.split())
    assert count >= 2
    assert megabytes < 1000
    assert time.perf_counter() - began < 120
