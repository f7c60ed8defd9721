"""C source as the checks see it: lines kept, comments and literals blanked."""
import re

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def _blank(match):
    text = match.group(0)
    if text[0] in "\"'":
        return text[0] + " " * (len(text) - 2) + text[0]
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    """Comments blanked, literals kept (an #include's name is one)."""
    return TOKEN.sub(lambda m: m.group(0) if m.group(0)[0] in "\"'" else _blank(m), text)


def code_only(text):
    """Comments and what stands in literals blanked; line and column of the rest stay."""
    return TOKEN.sub(_blank, text)


def c_files(root, *folders):
    """The .c, .h and .inc files below root/folder, in a stable order."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".c", ".h", ".inc") and path.is_file():
                yield path
