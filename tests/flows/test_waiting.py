"""Staying beside a folder: a round at the beginning, one when something comes, one after a while."""

from pathlib import Path

import pytest

from flows.steps.intake import waiting
from infra import settings
from infra.services import Services
from law.errors import WrongUse


def test_rounds_follow_changes(tmp_path: Path) -> None:
    services, folder = Services(settings.load(tmp_path / "home")), tmp_path / "đến"
    folder.mkdir()
    (services.home / "sources.yaml").write_text(
        f"- {{name: van-thu, kind: folder, path: '{folder}'}}", encoding="utf-8"
    )
    rounds = waiting.rounds(services, [])
    assert next(rounds) == ["van-thu"]
    (folder / "a.txt").write_text("một")
    assert next(rounds) == ["van-thu"]
    quick = waiting.rounds(services, [], look_anyway=1.0)
    assert [next(quick), next(quick)] == [["van-thu"], ["van-thu"]]
    rounds.close()
    quick.close()


def test_only_folders_can_be_waited_for(tmp_path: Path) -> None:
    services = Services(settings.load(tmp_path / "home"))
    (services.home / "sources.yaml").write_text("- {name: a, kind: feed, address: 'http://a.vn/'}", encoding="utf-8")
    with pytest.raises(WrongUse, match="Only watched folders"):
        next(waiting.rounds(services, []))
