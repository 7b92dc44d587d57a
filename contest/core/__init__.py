"""The rules: pure functions over frozen values; standard library only, no clock, no chance, no I/O, no float."""
