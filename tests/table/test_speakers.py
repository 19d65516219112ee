import pandas as pd

from entrefilet.table.speakers import speakers


def mentions(*rows):
    columns = ["layer", "kind", "text", "speaker", "speaker_canonical"]
    return pd.DataFrame(rows, columns=columns)


def test_speakers_counts_quotations_and_words_by_kind():
    table = speakers(
        mentions(
            ("quotation", "direct", "On repart de zéro", "elle", "Anne Valmont"),
            ("quotation", "mixed", "bancal", "Anne Valmont", "Anne Valmont"),
            ("quotation", "indirect", "l'eau monte", "la mairie", None),
            ("entity", "PER", "Anne Valmont", None, None),
        )
    )

    assert list(table["speaker"]) == ["Anne Valmont", "la mairie"]
    first = table.iloc[0]
    assert (first["quotations"], first["words"]) == (2, 5)
    assert (first["direct_quotations"], first["direct_words"], first["mixed_words"]) == (1, 4, 1)
    assert table.iloc[1]["indirect_words"] == 3


def test_speakers_counts_a_shared_quotation_for_each():
    table = speakers(mentions(("quotation", "direct", "Oui", "Anne et Paul", "Anne Valmont; Paul Rey")))

    assert sorted(table["speaker"]) == ["Anne Valmont", "Paul Rey"]


def test_speakers_leaves_out_quotations_of_nobody():
    assert speakers(mentions(("quotation", "direct", "Oui", None, None))).empty


def test_speakers_of_an_empty_table_has_its_columns():
    assert "direct_words" in speakers(mentions()).columns
