"""One file a kind of file: its keys from the tables of loading, its values from their types, its ids from the deal.

An editor reads YAML as YAML 1.2 does: 5 and 1.10 are numbers there, `true` is no text. What a file may write bare is
therefore allowed as what an editor takes it for.
"""
