"""What is held and how it stands: judged, published to the index, corrected by people."""
