"""What is wrong with a response or with answers: each fault has an id, and some have words."""

from __future__ import annotations

from collections.abc import Iterable

KEPT_PRIVATE = "answer-kept-private"
SORTED_UNASKED = "sorted-without-not-sure"
WORDS = {
    KEPT_PRIVATE: (
        "Answers kept private were left out, so how soon help is needed cannot be said from the others."
    ),
    SORTED_UNASKED: 'Lines were sorted of a list that is not answered with "not-sure".',
}


def words_for(ids: Iterable[str]) -> str:
    """What is told beside these faults, each sentence once; empty where their ids say it all."""
    return " ".join(WORDS[id_] for id_ in dict.fromkeys(ids) if id_ in WORDS)
