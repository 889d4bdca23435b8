"""Answers and wording → screens: the only room that knows Textual."""
