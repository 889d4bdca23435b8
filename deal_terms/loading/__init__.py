"""From files to a deal: finding it, reading its YAML with places, checking that everything in it is understood."""
