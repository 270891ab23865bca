"""Xapian for the bench: one JSON value a line in, one a line out.

    xapian_db.py build DB    documents: {"quote": …, "context": …}; then the database is written
    xapian_db.py ask DB      questions: {"text": …, "weights": {"quote": 1, …}, "field": "quote"};
                          answers: [[number of the document, snippet], …], the ten best

What a document's fields hold is searched by the words' stems. A question is any
of its words in any of the weighted fields; words that the database does not
know are corrected. "field" is what the snippet is cut from.
"""

import json
import sys

import xapian

PREFIX = {"quote": "", "context": "XC", "speaker": "XS", "headline": "XH", "text": ""}


def build(path):
    database = xapian.WritableDatabase(path, xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    generator.set_database(database)
    generator.set_stemmer(xapian.Stem("en"))
    generator.set_flags(xapian.TermGenerator.FLAG_SPELLING)
    for number, line in enumerate(sys.stdin):
        document = xapian.Document()
        document.set_data(line)
        document.add_value(0, xapian.sortable_serialise(number))
        generator.set_document(document)
        for field, words in json.loads(line).items():
            generator.index_text(words, 1, PREFIX[field])
            generator.increase_termpos()
        database.add_document(document)
    database.commit()
    database.close()


def correct(database, word):
    """The word, or what is likely to be meant if no document has it."""
    if any(database.term_exists(prefix + word) for prefix in PREFIX.values()):
        return word
    return database.get_spelling_suggestion(word).decode() or word


def ask(path):
    database = xapian.Database(path)
    stem = xapian.Stem("en")
    enquire = xapian.Enquire(database)
    for line in sys.stdin:
        question = json.loads(line)
        parser = xapian.QueryParser()
        parser.set_database(database)
        parser.set_stemmer(stem)
        parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        parser.set_default_op(xapian.Query.OP_OR)
        # In small letters, since a word with a capital would not be stemmed, and
        # with no flag: no character of a question is an operator. The parser's own
        # correction changes words that are there ("every" to "very").
        text = " ".join(correct(database, word) for word in question["text"].lower().split())
        parts = [
            xapian.Query(xapian.Query.OP_SCALE_WEIGHT, parser.parse_query(text, 0, PREFIX[field]), weight)
            for field, weight in question["weights"].items()
        ]
        enquire.set_query(xapian.Query(xapian.Query.OP_OR, parts))
        found = enquire.get_mset(0, 10)
        answers = []
        for match in found:
            document = match.document
            number = int(xapian.sortable_unserialise(document.get_value(0)))
            words = json.loads(document.get_data())[question["field"]]
            answers.append([number, found.snippet(words, 250, stem, 0).decode()])
        print(json.dumps(answers), flush=True)


if __name__ == "__main__":
    {"build": build, "ask": ask}[sys.argv[1]](sys.argv[2])
