"""Records: what is on disk, and what each audience may see of it."""
