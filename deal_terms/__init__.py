"""Compare reported versions of negotiated agreements, every value with its source."""

__version__ = "0.1.0"
