"""The project's own benchmarks: floor and product side by side in one run, alternating; absolute times mean nothing.

Each bench starts its own servers on the loopback, with a data folder of its own, and ends them by their process ids.
The floor does the least that could do the same work: hand-made frames, a bare SQLite commit, plain integers.
"""
