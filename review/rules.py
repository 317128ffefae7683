"""The rules of the review by name, in the order of the contract's table."""

from collections.abc import Callable, Iterator

from review import rules_basis, rules_citations, rules_limits, rules_own, rules_sheets, rules_wording
from review.cases import Case
from review.outcomes import Proof

Rule = Callable[[Case], Iterator[Proof]]

# what ends a document itself: where it is wholly over, nothing more is said of it
OWN: tuple[Rule, ...] = (rules_own.repealed, rules_own.own_term_over)
RULES: tuple[Rule, ...] = (
    *OWN,
    rules_basis.basis_repealed,
    rules_basis.provision_repealed,
    rules_basis.parent_lapsed,
    rules_own.suspended,
    rules_wording.programme_over,
    rules_wording.superseded_standard,
    rules_wording.abolished_level,
    rules_wording.merged_body,
    rules_sheets.terms_differ,
    rules_limits.limit_exceeds_law,
    rules_limits.fee_differs_from_law,
    rules_sheets.published_again,
    rules_sheets.procedure_abolished,
    rules_sheets.announcement_ended,
    rules_own.ambiguous_target,
    rules_own.unknown_day,
    rules_citations.ambiguous_basis,
    rules_citations.date_contradicts,
    rules_citations.unknown_number,
    rules_citations.not_yet_in_force,
)
