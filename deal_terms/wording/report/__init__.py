"""A DealReport → the words of its page that no other answer has: its head, and each part cut to what the rest lacks."""
