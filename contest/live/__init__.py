"""The live half: one socket a page, one broadcaster a contest."""
