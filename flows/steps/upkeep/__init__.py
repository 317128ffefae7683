"""Upkeep: proofs that all agrees, copies of the archive, a new index, paper saved."""
