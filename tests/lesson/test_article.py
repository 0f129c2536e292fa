"""The article is taken out of the page it was copied with, and every rule has to fit a line."""

from __future__ import annotations

import pytest

from classroom_app.lesson.article import Article, ArticleRules, RuleUnmatched, read_article

PAGE = "Skip\n\n The title \nAbove photo: a wall.\nOne.\n\n\nSkip\nTwo.\r\nDonate now\nThree."


def read(text: str = PAGE, **changes: object) -> Article:
    rules = {"title": "The title", "caption_starts": "Above photo:", "leave_out": ["Skip", "Skip"]}
    return read_article(text, ArticleRules.model_validate(rules | changes), "By nobody.")


def test_rules_leave_title_caption_and_paragraphs() -> None:
    article = read(ends_before="Donate now")
    assert (article.title, article.caption, article.credit) == (
        "The title",
        "Above photo: a wall.",
        "By nobody.",
    )
    assert article.paragraphs == ("One.", "Two.")


def test_each_leave_out_rule_removes_one_line() -> None:
    assert read(leave_out=["Skip"]).paragraphs == ("One.", "Skip", "Two.", "Donate now", "Three.")


def test_without_an_end_the_article_runs_to_the_end_of_the_file() -> None:
    assert read().paragraphs[-1] == "Three."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "Another title"}, ("title",)),
        ({"leave_out": ["Skip", "Skip", "Skip"]}, ("leave_out", 2)),
        ({"caption_starts": "Below photo:"}, ("caption_starts",)),
        ({"ends_before": "Donate"}, ("ends_before",)),
    ],
)
def test_a_rule_that_fits_no_line_is_named(changes: dict[str, object], field: tuple[object, ...]) -> None:
    with pytest.raises(RuleUnmatched) as raised:
        read(**changes)
    assert raised.value.field == field


def test_markup_in_the_article_stays_text() -> None:
    line = "<script>alert(1)</script> {{7*7}} ![x](file:///etc/passwd) &#x110000; <br> x"
    assert read(PAGE.replace("One.", line)).paragraphs[0] == line


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_an_article_with_other_line_ends_is_the_same(end: str) -> None:
    rules = ArticleRules(title="A title")
    text = "A title\n\nOne.\n\nTwo.\n"
    assert read_article(text.replace("\n", end), rules, "") == read_article(text, rules, "")
