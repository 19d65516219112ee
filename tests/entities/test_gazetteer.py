from entrefilet.entities.gazetteer import Entry, Gazetteer

NAMES = Gazetteer(Entry(form, form, "ORG", True) for form in ("Lyon", "Lyon Métropole", "Lyon Métropole Habitat"))


def found(text):
    return [(start, end, entry.name) for start, end, entry in NAMES.find(text)]


def test_the_longest_form_is_found():
    assert found("À Lyon Métropole, on attend.") == [(2, 16, "Lyon Métropole")]


def test_a_name_at_the_end_of_the_text_ends_there():
    assert found("À Lyon") == [(2, 6, "Lyon")]
    assert found("À Lyon Métropole") == [(2, 16, "Lyon Métropole")]


def test_a_piece_of_a_word_is_no_name():
    assert found("Les Lyonnais et Lyon-Part-Dieu") == []
