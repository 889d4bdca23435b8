"""What git calls: the external diff driver; and switching it on and off, and looking whether it works."""
