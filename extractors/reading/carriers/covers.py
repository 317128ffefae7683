"""A page that only says that another program is needed: before a portfolio of files, in the place of a dynamic form."""

import re

import pypdfium2
import pypdfium2.raw as pdfium

from law.errors import Unreadable
from law.folding import squeeze

_LONGEST = 1_500  # letters; a paper that speaks of such files has more, or has other pages
# "For the best experience, open this PDF portfolio in Acrobat X or Adobe Reader X, or later."
_PORTFOLIO = re.compile(r"open this PDF (?:portfolio|package) (?:in|with) (?:Adobe|Acrobat)", re.I)
# "Please wait... If this message is not eventually replaced by the proper contents of the document, your PDF viewer …"
_FORM = re.compile(r"not eventually replaced by the proper contents of the document", re.I)


def is_portfolio(data: bytes) -> bool:
    """Whether a PDF is but the page that stands before a portfolio."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return False
    try:
        return _PORTFOLIO.search(_only_page(document)) is not None
    finally:
        document.close()


def refuse(document: pypdfium2.PdfDocument, name: str) -> None:
    """Unreadable, with what to do, where the document's own words are not in the file's pages.

    The bytes are kept: what they hold may be nowhere else."""
    page = _only_page(document)
    if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_XFA_FULL or _FORM.search(page):
        raise Unreadable(
            f"{name} is a form that only Adobe programs show (XFA): open it in Adobe Reader, print it to a PDF "
            "and give that",
            reason="xfa_form",
        )
    if _PORTFOLIO.search(page):
        raise Unreadable(
            f"{name} is the cover of a PDF portfolio whose files cannot be taken out: open it in Adobe Reader, "
            "save its files and give those",
            reason="portfolio",
        )


def _only_page(document: pypdfium2.PdfDocument) -> str:
    """The words of a file of one short page; "" for every other."""
    if len(document) != 1:
        return ""
    try:
        words = squeeze(document[0].get_textpage().get_text_bounded())
    except pypdfium2.PdfiumError:
        return ""
    return words if len(words) <= _LONGEST else ""
