"""What is drawn on a sheet: the words of shapes; pictures and charts, whose words nobody reads, are counted."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

_UNREAD = ("}pic", "}graphicFrame")


def words(root: Element) -> Iterator[str]:
    """The paragraphs of each shape with text."""
    for body in root.iterfind(".//{*}txBody"):
        lines = ("".join(text.text or "" for text in line.iterfind(".//{*}t")) for line in body.iterfind("{*}p"))
        if told := "\n".join(line for line in lines if line.strip()):
            yield told


def unread(root: Element) -> int:
    """How many pictures and charts there are."""
    return sum(str(one.tag).endswith(_UNREAD) for one in root.iter())
