"""The external diff driver that git calls; how it is switched on and off, and how to check that it works."""
