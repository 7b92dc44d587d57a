"""Runs a contest from the roster to the published list: draw, clocks, sheets, sums, screens, results.

Its rooms stand in one line and each knows only those before it: core <- store <- desk <- gate <- {live, web, replay} <- app <- {cli, serve}. The core holds the rules and nothing else; the store remembers; a desk does one thing in one transaction; the gate decides who may; live and web show what is true; app joins them. Papers and insight stand beside web and only read.
"""
