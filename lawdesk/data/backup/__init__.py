"""Backup and restore: exact verified copies, which of them stay, a second medium, rehearsal, and the way back."""
