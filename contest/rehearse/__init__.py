"""A rehearsal: a demonstration is played through the running server, so that a newcomer sees the wall move."""
