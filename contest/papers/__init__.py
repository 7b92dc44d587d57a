"""Tables and documents, in and out: the roster that comes in, the list that goes out.

`roster` and `results` are what others call. They are light: the work itself is done by a child process (`child`,
`python -m contest.papers`), because pandas and XlsxWriter would stop a hall's server while they work.
"""
