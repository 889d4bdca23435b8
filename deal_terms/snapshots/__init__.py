"""Files as they were somewhere: on disk, in a tree of git, on standard input; it knows git, and no deal."""
