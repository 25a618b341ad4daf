"""Import of a foreign list in two screens: what each column means, then a dry run of every row; nothing is written before."""
