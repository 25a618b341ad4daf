"""ORG and PST: every rule of institutions, posts, people and certificates. Importing this package registers them."""

from lawdesk.domain.organisation.rules import (
    authority,
    certificates,
    entrusting,
    officers,
    personal_numbers,
    posts,
    reviewers,
    subjects,
    townships,
    trees,
)

__all__ = [
    "authority",
    "certificates",
    "entrusting",
    "officers",
    "personal_numbers",
    "posts",
    "reviewers",
    "subjects",
    "townships",
    "trees",
]
