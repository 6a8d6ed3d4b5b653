"""Walking a register for the persons a query means: from its most telling word on, as far as one could still win.

Most names have three words at the most and one bearer. So a posting (a word in a name) says right where it lies which
other words its name has, and the year and place of the one who bears it; only longer names and those of several
bearers are looked up.
"""

import numpy as np
from numba import njit

CONFLICT, EXTRA_ASKED, EXTRA_KEPT, ORDER, LONELY, FIRST = 0, 1, 2, 3, 4, 5
"""Where the weights stand: of a part on either side that the other has otherwise, of a part more in the query, in
the register, of parts in another order, of a conflict beside only one part in common, of one about the first part."""
MOST_AT_HAND = 3
"""Names of at most so many words are told by a posting itself."""


@njit(cache=True, nogil=True, fastmath=True)
def name_log_odds(words, parts, places, dense, weights):
    """Return the log-odds of a name, its ``words`` in order, against ``parts`` words of the query.

    Args: part p stands at ``places[p]`` in the query; ``dense[w, p]`` is the evidence of word w for part p. Each
        word and each part counts once at most, the strongest parts choosing first.
    """
    used = 0
    total = np.float32(0.0)
    hits = 0
    other_at, other_place = -1, -1
    turned = False
    for part in range(parts):
        best, which = np.float32(0.0), -1
        for at in range(len(words)):
            if not (used >> at) & 1:
                value = dense[words[at], part]
                if value > best:
                    best, which = value, at
        if which >= 0:
            used |= 1 << which
            total += best
            if hits > 0 and (which > other_at) != (places[part] > other_place):
                turned = True
            other_at, other_place = which, places[part]
            hits += 1
    conflicts = min(parts, len(words)) - hits
    total -= weights[EXTRA_ASKED] * max(0, parts - len(words))
    total -= weights[EXTRA_KEPT] * max(0, len(words) - parts)
    if turned:
        total -= weights[ORDER]
    if conflicts > 0:
        total -= weights[CONFLICT] * conflicts
        if hits == 1:
            total -= weights[LONELY]
        if not used & 1:
            total -= weights[FIRST]
    return total


@njit(cache=True, nogil=True, fastmath=True)
def walk(parts, asked, scratch, names, odds, alive, weights, floor, tops):
    """Fill ``tops`` (persons, forms, scores) with the best persons, the best first, each once.

    Args: ``asked`` is (places, begins, ends, words, log_odds): the words of part p are ``words[begins[p] : ends[p]]``
        with their evidence, the strongest first, parts in the order of their strongest, part p at ``places[p]`` in
        the query; ``scratch`` is (zeros by word and part, false by word), one row behind the last word in both;
        ``names`` the columns of postings, forms and bearers as `searching` hands them; ``odds`` log-odds by the
        number of a year, and by the number of a place + 1; who does not pass ``floor`` is left out.
    Returns: how many postings were looked at.
    """
    _, begins, ends, words, log_odds = asked
    year_odds, place_odds = odds
    scores = tops[2]
    scores[:] = floor
    tops[0][:] = -1
    _lay_out(parts, asked, scratch)
    most_else = max(0.0, year_odds.max()) + max(0.0, place_odds.max())
    alone = np.empty((MOST_AT_HAND + 1, MOST_AT_HAND), np.float32)
    row = np.empty(MOST_AT_HAND, np.int32)
    looked = 0
    for part in range(parts):
        rest = most_else + _most_of_others(part, parts, asked, weights)
        for at in range(begins[part], ends[part]):
            if log_odds[at] + rest < scores[-1]:
                break
            _alone(words[at], parts, asked, scratch, weights, row, alone)
            looked += _walk_word(words[at], parts, asked, scratch, names, odds, most_else, alive, weights, alone, tops)
    _wipe(parts, asked, scratch)
    return looked


@njit(cache=True, nogil=True, fastmath=True)
def _lay_out(parts, asked, scratch):
    """Note the evidence of each word for each part, and which words have any."""
    _, begins, ends, words, log_odds = asked
    dense, alike = scratch
    for part in range(parts):
        for at in range(begins[part], ends[part]):
            dense[words[at], part] = log_odds[at]
            alike[words[at]] = True


@njit(cache=True, nogil=True, fastmath=True)
def _wipe(parts, asked, scratch):
    """Leave the scratch as it was found."""
    _, begins, ends, words, _ = asked
    dense, alike = scratch
    for part in range(parts):
        for at in range(begins[part], ends[part]):
            dense[words[at], part] = 0.0
            alike[words[at]] = False


@njit(cache=True, nogil=True, fastmath=True)
def _most_of_others(part, parts, asked, weights):
    """Return the most that the other parts may add for a name not met yet: it has no word of the parts before."""
    _, begins, ends, _, log_odds = asked
    most = np.float32(0.0)
    for other in range(parts):
        if other < part:
            most -= min(weights[CONFLICT], weights[EXTRA_ASKED])
        elif other > part and ends[other] > begins[other]:
            most += log_odds[begins[other]]
    return most


@njit(cache=True, nogil=True, fastmath=True)
def _alone(word, parts, asked, scratch, weights, row, alone):
    """Fill ``alone[n, s]``: the evidence of a name of n words in which only ``word``, at place s, is like a part."""
    nowhere = len(scratch[1]) - 1
    for length in range(1, MOST_AT_HAND + 1):
        for spot in range(length):
            row[:] = nowhere
            row[spot] = word
            alone[length, spot] = name_log_odds(row[:length], parts, asked[0], scratch[0], weights)


@njit(cache=True, nogil=True, fastmath=True)
def _walk_word(word, parts, asked, scratch, names, odds, most_else, alive, weights, alone, tops):
    """Look at every name in which ``word`` stands, and keep those who bear it and may be among the best.

    All columns are unpacked here, once a word: a call for each posting would cost more than the posting.
    """
    word_starts, word_forms, word_lengths, word_spots, word_others, word_years, word_places = names[0]
    form_starts, form_words = names[1]
    bearer_starts, form_persons, years, dwellings = names[2]
    places, (dense, alike), (year_odds, place_odds), scores = asked[0], scratch, odds, tops[2]
    row = np.empty(MOST_AT_HAND, np.int32)
    for posting in range(word_starts[word], word_starts[word + 1]):
        form, length, spot = word_forms[posting], word_lengths[posting], word_spots[posting]
        one, two = word_others[posting, 0], word_others[posting, 1]
        if length > MOST_AT_HAND:
            whole = form_words[form_starts[form] : form_starts[form + 1]]
            base = name_log_odds(whole, parts, places, dense, weights)
        elif alike[one] or alike[two]:
            row[0], row[1], row[2] = one, two, two
            for behind in range(length - 1, spot, -1):
                row[behind] = row[behind - 1]
            row[spot] = word
            base = name_log_odds(row[:length], parts, places, dense, weights)
        else:
            base = alone[length, spot]
        if base + most_else <= scores[-1]:
            continue
        only = word_years[posting]
        if only >= 0 and base + year_odds[only] + place_odds[word_places[posting] + 1] <= scores[-1]:
            continue
        for bearer in range(bearer_starts[form], bearer_starts[form + 1]):
            score = base + year_odds[years[bearer]] + place_odds[dwellings[bearer] + 1]
            if score > scores[-1] and alive[form_persons[bearer]]:
                _keep(form_persons[bearer], form, score, tops)
    return word_starts[word + 1] - word_starts[word]


@njit(cache=True, nogil=True, fastmath=True)
def _keep(person, form, score, tops):
    """Put a person in their place; one who is there by another name stays once, by the better name."""
    top_persons, top_forms, top_scores = tops
    at = len(top_scores) - 1
    for there in range(len(top_scores)):
        if top_persons[there] == person:
            if top_scores[there] >= score:
                return
            at = there
            break
    while at > 0 and top_scores[at - 1] < score:
        top_persons[at], top_forms[at], top_scores[at] = top_persons[at - 1], top_forms[at - 1], top_scores[at - 1]
        at -= 1
    top_persons[at], top_forms[at], top_scores[at] = person, form, score


@njit(cache=True, nogil=True, fastmath=True)
def walk_many(rows, asked, found, scratch, names, alive, part_weights, floor, tops):
    """Walk for the names ``rows[0]`` to ``rows[1]`` of a batch, each into its own row of ``tops``.

    Args: ``asked`` is (parts, of_record, year_of, years, place_of, places): ``parts[n]`` the asked words of name n,
        filled up with -1, ``of_record[n]`` its record, and for each record a row of years and of places; ``found`` is
        (begins, words, log_odds, strongest): what is like asked word w is ``words[begins[w] : begins[w + 1]]``, and
        ``strongest[w]`` the strongest evidence for it in the whole register, of which this may be a part.
    """
    parts, of_record, year_of, years, place_of, places = asked
    begins, words, log_odds, strongest = found
    first, last = np.empty(parts.shape[1], np.int64), np.empty(parts.shape[1], np.int64)
    spots, strengths = np.empty(parts.shape[1], np.int64), np.empty(parts.shape[1], np.float32)
    for name in range(rows[0], rows[1]):
        count = 0
        for spot in range(parts.shape[1]):
            word = parts[name, spot]
            if word < 0:
                break
            at = count
            while at > 0 and strongest[word] > strengths[at - 1]:
                first[at], last[at], spots[at] = first[at - 1], last[at - 1], spots[at - 1]
                strengths[at] = strengths[at - 1]
                at -= 1
            first[at], last[at], spots[at], strengths[at] = begins[word], begins[word + 1], spot, strongest[word]
            count += 1
        record = of_record[name]
        mine = (spots, first, last, words, log_odds)
        odds = (years[year_of[record]], places[place_of[record]])
        walk(
            count, mine, scratch, names, odds, alive, part_weights, floor, (tops[0][name], tops[1][name], tops[2][name])
        )
