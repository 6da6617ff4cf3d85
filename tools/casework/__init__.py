"""Shared cases: each family decides what must come out, without asking the code."""
