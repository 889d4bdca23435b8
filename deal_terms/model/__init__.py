"""The deal and the record of it, as frozen records."""
