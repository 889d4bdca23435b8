"""One file a format: what a page or an answer looks like on the way out."""
