#!/bin/sh
# A program under a cap on its memory, which pytesseract has no word for: it runs one command and adds its own words.
exec prlimit --as="$CAPPED_BYTES" -- "$CAPPED_PROGRAM" "$@"
