"""What each record is called: findings name it."""

from uuid import UUID

from lawdesk.domain.facts import Facts


def titles_of(facts: Facts) -> dict[UUID, str]:
    """Return the title of every record that a finding can be about, by id."""
    groups = (facts.institutions, facts.units, facts.posts, facts.people, facts.powers, facts.schemes, facts.issued_powers)
    titles = {one.id: one.name for group in groups for one in group}
    titles.update((chart.id, chart.title) for chart in facts.flowcharts)
    titles.update((letter.id, letter.number) for letter in facts.letters)
    titles.update((line.id, line.title) for line in facts.issued_bases)
    titles.update((work.id, work.title) for work in facts.works)
    titles.update((one.id, one.certificate_number) for one in facts.certificates)
    titles.update((one.id, one.document_number or one.scope) for one in facts.entrustments)
    for entry in facts.basis_entries:
        version = facts.version_by_id.get(entry.version_id)
        work = facts.work_by_id.get(version.work_id) if version else None
        titles[entry.id] = work.title if work else ""
    return titles
