"""Which faces this machine lacks. Without npm some are missing: the programs warn of it, and what needs one is not run."""
import functools
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WARNING = re.compile(r"dau(?:-kiosk)?: the face (.+) is missing, another one draws; .+\n")


@functools.cache
def missing():
    """As script/fetch-fonts names them: "Be Vietnam Pro 400", "Be Vietnam Pro 400 italic", …"""
    got = subprocess.run(["sh", ROOT / "script/fetch-fonts", "--missing"], capture_output=True, check=True, timeout=60)
    return got.stdout.decode().splitlines()


def lacks(family):
    return any(name.startswith(f"{family} ") for name in missing())


def said(error):
    """stderr without the warnings of faces that are indeed missing."""
    lines = error.decode().splitlines(keepends=True)
    return "".join(line for line in lines if not ((found := WARNING.fullmatch(line)) and lacks(found[1])))
