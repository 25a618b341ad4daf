"""What the gate keeps beside every value: the names of its columns, and the two states of a record."""

ENVELOPE = ("rev", "record_state", "org", "has_left", "created_at", "created_by", "updated_at", "updated_by")
LIVE, VOID = "live", "void"
