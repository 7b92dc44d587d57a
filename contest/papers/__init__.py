"""Tables and documents, in and out: the roster that comes in, the papers that go out.

`roster`, `people`, `topics` and `documents` are what others call. They are light: the work itself is done by a child process
(`child`, `python -m contest.papers`), because pandas, XlsxWriter and typst would stop a hall's server while they work.

A document is data first (`paper`): tables of texts, titles, a foot. `table_writing` writes it as .xlsx and `setting` sets
it as .pdf, so that both say the same.
"""
