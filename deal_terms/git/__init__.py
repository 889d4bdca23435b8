"""What git calls, and what calls git: the only room that runs it."""
