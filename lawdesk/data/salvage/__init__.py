"""Salvage (导出可读部分): every record and attachment of a damaged store that can still be read, into a new store."""
