"""What the OpenSearch index is asked: lists of candidates by words and by meaning, each under all filters at once."""

from collections.abc import Iterable, Mapping
from operator import add
from typing import Any

from index.candidates import FEW, NUMBERED, candidate, merged_lists, word_queries
from index.embedding import Vectors
from index.queries import Query
from index.ranking import DEPTH, Candidate
from law.access import PUBLIC, Grant

Body = dict[str, Any]
# Which filters, which list, and which of the word queries: ("all", "part", 0)
Name = tuple[str, str, int]
LEADS, UNKNOWN = ("numbered", "lead", 0), ("all", "unknown", 0)
EXPLORED = 400  # neighbours looked at in the graph for the nearest 200
_WORDED = ("whole", "part")
# Everything is looked up once and typed: inside the loop each look-up would cost more than the sum.
_COSINE = (
    "def field = doc['vector']; if (field.size() == 0) { return 0.0; } float[] stored = field.value; "
    "List query = params.query; double sum = 0.0; "
    "for (int i = 0; i < stored.length; i++) { sum += stored[i] * (double) query.get(i); } return sum;"
)
_DIGITS = 6  # of the numbers of the query's vector


def first(query: Query, grant: Grant, vector: Vectors) -> dict[Name, Body]:
    """The words as they were typed, the nearest by meaning, who bears the number, and what a day leaves out."""
    asked: dict[Name, Body] = {}
    words = word_queries(query.words)
    for scope in _scopes(query):
        where = filters(query, grant, numbered_only=scope == "numbered")
        for name in _WORDED if words else ():
            asked[scope, name, 0] = _worded(name, words[0][:2], where, vector)
        if vector.any():
            asked[scope, "near", 0] = _near(where, vector)
    if query.number:
        where = [_is("lead"), *filters(query, grant, numbered_only=True)]
        asked[LEADS] = _found({"bool": {"filter": where}}, NUMBERED, vector) | {"sort": ["_doc"]}
    if query.in_force_on and words:
        where = [_is("part"), *filters(query, grant, unknown_only=True)]
        asked[UNKNOWN] = _found(_matching(words[-1][:2], where), DEPTH)
    return asked


def second(query: Query, grant: Grant, vector: Vectors, answers: Mapping[Name, Body]) -> dict[Name, Body]:
    """The words without tone marks, for the lists that gave few."""
    words = word_queries(query.words)
    return {
        (scope, name, 1): _worded(name, words[1][:2], filters(query, grant, numbered_only=scope == "numbered"), vector)
        for scope in _scopes(query)
        for name in _WORDED
        if len(words) > 1 and len(answers[scope, name, 0]["hits"]["hits"]) < FEW
    }


def joined(query: Query, answers: Mapping[Name, Body]) -> tuple[list[Candidate], frozenset[str]]:
    """What is to be ranked, and the keys among it that bear the number asked for."""
    leads = _candidates(answers.get(LEADS), "lead", None)
    lists = [one for scope in (_scopes(query) if leads else ("all",)) for one in _of_scope(query, answers, scope)]
    return merged_lists([*lists, *leads]), frozenset(lead.key for lead in leads)


def left_out(answers: Mapping[Name, Body]) -> int:
    """How many results the filter by day left out because their validity is not known."""
    return len({hit["fields"]["key"][0] for hit in _hits(answers.get(UNKNOWN))})


def _scopes(query: Query) -> tuple[str, ...]:
    return ("all", "numbered") if query.number else ("all",)


def _of_scope(query: Query, answers: Mapping[Name, Body], scope: str) -> list[Candidate]:
    found: list[Candidate] = []
    for name in _WORDED:
        lists = (
            _candidates(answers.get((scope, name, at)), name, share)
            for at, (_, _, share) in enumerate(word_queries(query.words))
        )
        found += merged_lists((one for listed in lists for one in listed), add)
    return merged_lists([*found, *_candidates(answers.get((scope, "near", 0)), "near", None)])


def _candidates(answer: Body | None, source: str, share: float | None) -> list[Candidate]:
    """Words scores are taken by `share`; None where the list has none."""
    found: list[Candidate] = []
    for hit in _hits(answer):
        fields = hit["fields"]
        named = (fields["id"][0], fields["key"][0], fields["unit"][0])
        score = None if share is None else hit["_score"] * share
        found.append(candidate(source, named, score, _cosine(hit, source)))
    return found


def _cosine(hit: Body, source: str) -> float:
    """Of the nearest by meaning out of their score, which the engine makes of the inner product; of others as asked."""
    if source == "near":
        score = float(hit["_score"])
        return score - 1 if score >= 1 else 1 - 1 / score
    return float(hit["fields"]["cosine"][0]) if "cosine" in hit["fields"] else 0.0


def _hits(answer: Body | None) -> Iterable[Any]:
    return answer["hits"]["hits"] if answer else ()


# --- bodies -----------------------------------------------------------------------------------------------------------


def _worded(name: str, words: tuple[str, str], where: list[Body], vector: Vectors) -> Body:
    """Passages with their cosines; whole articles have none."""
    return _found(_matching(words, [_is(name), *where]), DEPTH, vector if name == "part" else None)


def _near(where: list[Body], vector: Vectors) -> Body:
    """The filters lie inside, so that the nearest are the nearest of those that may be shown: passages, since articles
    as wholes have no vector."""
    asked: Body = {"vector": _numbers(vector), "k": DEPTH, "method_parameters": {"ef_search": EXPLORED}}
    if where:  # without one the graph alone is walked, and no list of the documents that fit is made
        asked["filter"] = {"bool": {"filter": where}}
    return _found({"knn": {"vector": asked}}, DEPTH)


def _numbers(vector: Vectors) -> list[float]:
    return [round(number, _DIGITS) for number in vector.tolist()]


def _matching(words: tuple[str, str], where: list[Body]) -> Body:
    field, terms = words
    return {"bool": {"must": [{"match": {field: {"query": terms}}}], "filter": where}}


def _found(query: Body, size: int, vector: Vectors | None = None) -> Body:
    """Only names and cosines come back, read from columns: texts are fetched of the few that are shown."""
    body: Body = {
        "query": query, "size": size, "stored_fields": "_none_", "docvalue_fields": ["id", "key", "unit"],
        "track_total_hits": False,
    }  # fmt: skip
    if vector is not None:
        script = {"lang": "painless", "source": _COSINE, "params": {"query": _numbers(vector)}}
        body["script_fields"] = {"cosine": {"script": script}}
    return body


# --- filters ----------------------------------------------------------------------------------------------------------


def filters(query: Query, grant: Grant, *, numbered_only: bool = False, unknown_only: bool = False) -> list[Body]:
    """Everything that narrows a search; what the viewer may not see is no candidate at all."""
    parts: list[Body] = []
    if grant.agencies is not None:
        parts.append({"terms": {"agencies": sorted({PUBLIC, *grant.agencies})}})
    if query.kind_key:
        parts.append({"term": {"kind_key": query.kind_key}})
    if query.issuer_key:
        parts.append({"match_phrase": {"issuer_key": query.issuer_key}})
    if query.since:
        parts.append(_range("issued_on", gte=query.since))
    if query.until:
        parts.append(_range("issued_on", lte=query.until))
    if query.number and numbered_only:
        parts.append(_number(query.number))
    return [*parts, *_validity(query, unknown_only=unknown_only)]


def _number(key: str) -> Body:
    """% stands for what the user left out."""
    if "%" not in key:
        return {"term": {"number_key": key}}
    plain = key.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?")
    return {"wildcard": {"number_key": plain.replace("%", "*")}}


def _validity(query: Query, *, unknown_only: bool) -> tuple[Body, ...]:
    """The same as `Standing.on` gives in force or partly lapsed."""
    day = query.in_force_on
    if day is None:
        return ()
    if unknown_only:
        return ({"bool": {"must_not": [{"exists": {"field": "in_force_from"}}]}},)
    ended, over = _range("in_force_until", lt=day), _range("suspended_until", lt=day)
    suspended = {"bool": {"filter": [_range("suspended_from", lte=day)], "must_not": [over]}}
    return _range("in_force_from", lte=day), {"bool": {"must_not": [ended, suspended]}}


def _range(field: str, **bounds: Any) -> Body:
    return {"range": {field: {name: bound.isoformat() for name, bound in bounds.items()}}}


def _is(field: str) -> Body:
    return {"term": {field: True}}
