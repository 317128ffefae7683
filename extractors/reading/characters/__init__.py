"""Bytes to characters: Unicode in its forms, TCVN3 and VNI, and the fonts that give them away."""
