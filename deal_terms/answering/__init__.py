"""One file a question: what a command answers, before anyone words or prints it."""
