"""The head of a letter, where an office program draws it on top of the first page, apart from the text."""

import re

MOTTO = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI", re.I)
