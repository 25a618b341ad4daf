"""States of records as tones: each tone is a colour, a shape and, always beside them, the word of the state."""

from enum import StrEnum

from lawdesk.domain.appraisal.values import AssessmentState
from lawdesk.domain.checks import Severity
from lawdesk.domain.letters.values import LetterState
from lawdesk.domain.organisation.expiry import Standing
from lawdesk.domain.organisation.values import CertificateState, DutyState, Status
from lawdesk.domain.statutes.values import Validity
from lawdesk.domain.submissions.values import BundleState, SubmissionState
from lawdesk.ui.tone import Tone

_TONES: dict[tuple[type[StrEnum], str], Tone] = {
    (type(code), code.value): tone
    for tone, codes in {
        Tone.WAITING: (
            Status.DRAFT,
            LetterState.DRAFT,
            SubmissionState.DRAFT,
            BundleState.PREPARED,
            Validity.NOT_YET,
            Standing.NOT_YET,
        ),
        Tone.ACTIVE: (
            AssessmentState.OPEN,
            LetterState.TO_SIGN,
            SubmissionState.SUBMITTED,
            SubmissionState.RECEIVED,
            SubmissionState.IN_REVIEW,
            SubmissionState.RESUBMITTED,
            BundleState.WRITING,
            BundleState.PENDING,
            BundleState.REGISTERED,
            Severity.INFO,
        ),
        Tone.GOOD: (
            Status.ACTIVE,
            Validity.IN_FORCE,
            SubmissionState.CONFIRMED,
            SubmissionState.PUBLISHED,
            AssessmentState.SUBMITTED,
            BundleState.WRITTEN,
            BundleState.ACCEPTED,
            CertificateState.VALID,
            Standing.VALID,
            DutyState.ON_DUTY,
        ),
        Tone.WARNING: (
            Standing.EXPIRING,
            Standing.CHECK_DUE,
            Severity.WARNING,
            Validity.AMENDED,
            Validity.SUSPENDED,
            LetterState.CHANGED,
            LetterState.EXPIRED,
        ),
        Tone.RETURNED: (SubmissionState.RETURNED, AssessmentState.RETURNED, BundleState.REFUSED),
        Tone.BAD: (
            Severity.ERROR,
            Validity.CEASED,
            Validity.REPEALED,
            CertificateState.REVOKED,
            CertificateState.WITHDRAWN,
            Standing.EXPIRED,
            Standing.REVOKED,
            Standing.WITHDRAWN,
        ),
        Tone.LOCKED: (LetterState.SIGNED, AssessmentState.LOCKED),
        Tone.PAUSED: (Status.SUSPENDED, CertificateState.SUSPENDED, Standing.SUSPENDED, DutyState.IN_TRAINING),
        Tone.OFF: (
            Status.RETIRED,
            LetterState.ENDED,
            SubmissionState.WITHDRAWN,
            SubmissionState.SUPERSEDED,
            CertificateState.CANCELLED,
            CertificateState.LOST,
            Standing.CANCELLED,
            Standing.LOST,
            DutyState.TRANSFERRED,
            DutyState.RETIRED,
            DutyState.LEFT,
        ),
    }.items()
    for code in codes
}


def tone_of(code: StrEnum) -> Tone:
    """Return the tone of a state code; a state without one of its own is neutral."""
    return _TONES.get((type(code), code.value), Tone.WAITING)
