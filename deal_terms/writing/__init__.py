"""Files of a deal, written by their own text: comments, order and quoting stay as they are."""
