"""An answer → headings, sentences, tables, sources: said once, for every reader."""
