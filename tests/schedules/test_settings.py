"""Settings: defaults, the file, the variables, and what a wrong value is told."""

from pathlib import Path

import pytest

from schedules.settings import Channel, Settings, SettingsError, load, secret


def write(directory: Path, text: str) -> Path:
    file = directory / "parkwatch.toml"
    file.write_text(text, "utf-8")
    return file


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load(env={})
    assert settings.database_url == f"sqlite:///{tmp_path / 'parkwatch.sqlite3'}"
    assert settings.alerts.new_within_days == 30


def test_paths_start_at_the_file(tmp_path: Path) -> None:
    file = write(tmp_path, '[database]\nurl = "sqlite:///data/facts.sqlite3"\n')
    settings = load(file, env={})
    assert settings.database_url == f"sqlite:///{tmp_path / 'data/facts.sqlite3'}"
    assert settings.path(settings.crawl.archive) == tmp_path / "archive"


def test_variables_outrank_the_file(tmp_path: Path) -> None:
    file = write(tmp_path, '[database]\nurl = "sqlite:///a.sqlite3"\n[alerts]\nlanguage = "vi"\n')
    env = {
        "PARKWATCH_DATABASE_URL": "postgresql://db/parkwatch",
        "PARKWATCH_CRAWL_SOURCES": "vnexpress,cafef",
    }
    settings = load(file, env)
    assert settings.database_url == "postgresql://db/parkwatch"
    assert settings.crawl.sources == ("vnexpress", "cafef")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[alerts]\nlanguag = 'vi'\n", ["alerts.languag", "did you mean 'language'"]),
        ("[databse]\nurl = 'x'\n", ["'databse'", "did you mean 'database'"]),
        ("[alerts]\nnew_within_days = 0\n", ["alerts.new_within_days = 0", "greater than or equal to 1"]),
        ("[schedule]\nfull_pass = '25:00'\n", ["schedule.full_pass = '25:00'"]),
        ("[[alerts.channels]]\nname = 'zalo'\n", ["zalo", "exactly one of url_env and url_file"]),
        ("database = 3\n", ["[database] must be a section"]),
        ("[database\n", ["not valid TOML"]),
    ],
)
def test_a_wrong_file_is_told_key_and_remedy(tmp_path: Path, text: str, told: list[str]) -> None:
    file = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load(file, env={})
    for part in [str(file), *told]:
        assert part in str(caught.value)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such configuration file"):
        load(tmp_path / "none.toml", env={})


def test_secrets_come_from_variable_or_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("json://example.vn/hook\n", "utf-8")
    settings = Settings(base=tmp_path)
    assert secret(Channel(name="a", url_file=Path("secret")), settings, {}) == "json://example.vn/hook"
    assert secret(Channel(name="b", url_env="HOOK"), settings, {"HOOK": "ntfy://x"}) == "ntfy://x"
    with pytest.raises(SettingsError, match="HOOK is not set"):
        secret(Channel(name="b", url_env="HOOK"), settings, {})
    with pytest.raises(SettingsError, match="cannot be read"):
        secret(Channel(name="c", url_file=Path("none")), settings, {})
