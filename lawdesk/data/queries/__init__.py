"""Questions to the store that are more than one kind of value or less than a whole one."""
