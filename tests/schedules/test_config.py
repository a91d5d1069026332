"""`parkwatch config`, and the template of `parkwatch init`: it says what the settings are, and all of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from schedules.settings import SECTIONS, Channel, Group, Settings, SettingsError, load, unknown_variables

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = files("desk").joinpath("parkwatch.toml").read_text("utf-8")
EXAMPLES = {("crawl", "contact")}
"""Keys with a default whose line shows something else on purpose."""


def uncommented() -> dict[str, Any]:
    """The template as if every setting in it were set."""
    lines = [re.sub(r"^# (?=[a-z_]+ = |\[\[)", "", line) for line in TEMPLATE.splitlines()]
    return tomllib.loads("\n".join(lines))


@pytest.mark.parametrize("section", SECTIONS)
def test_the_template_has_every_setting_with_its_default(section: str) -> None:
    given = uncommented()[section]
    defaults = getattr(Settings(), section)
    names = set(type(defaults).model_fields)
    assert names - {"groups", "channels"} <= given.keys() <= names
    for key, value in given.items():
        default = getattr(defaults, key)
        if key in ("groups", "channels") or default is None or (section, key) in EXAMPLES:
            continue
        assert type(defaults).model_validate({key: value}) == type(defaults)(), key


def test_the_template_shows_every_key_of_groups_and_channels() -> None:
    given = uncommented()
    (group,) = given["schedule"]["groups"]
    assert group.keys() == set(Group.model_fields)
    Group.model_validate(group)
    channels = given["alerts"]["channels"]
    for channel in channels:
        Channel.model_validate(channel)
    shown = set().union(*channels)
    assert set(Channel.model_fields) - shown == {"secret_env"}
    assert "secret_env" in TEMPLATE


def test_the_template_as_it_stands_is_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "parkwatch.toml"
    file.write_text(TEMPLATE, "utf-8")
    bare = load(file, {})
    assert bare.model_dump(exclude={"base", "file"}) == Settings().model_dump(exclude={"base", "file"})


def config(directory: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PARKWATCH_")}
    return subprocess.run(
        [sys.executable, "-m", "desk", "config", *arguments],
        cwd=directory, env=clean | {"PYTHONPATH": str(ROOT)} | env, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_show_prints_what_is_in_force_and_no_secret(tmp_path: Path) -> None:
    (tmp_path / "parkwatch.toml").write_text(
        '[alerts]\nfeed = ""\n[[alerts.channels]]\nname = "chat"\nurl_env = "PARKWATCH_CHAT"\n', "utf-8"
    )
    done = config(
        tmp_path, "show",
        PARKWATCH_CHAT="tgram://sehr:geheim/1",
        PARKWATCH_DATABASE_URL="postgresql://me:geheim@db/parkwatch",
        PARKWATCH_ALERTS_LANGUAGE="en",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "geheim" not in done.stdout
    shown = tomllib.loads(done.stdout)
    assert shown["alerts"]["language"] == "en"
    assert "feed" not in shown["alerts"]
    assert shown["alerts"]["channels"][0]["url_env"] == "PARKWATCH_CHAT"
    assert shown["database"]["url"] == "postgresql://me:***@db/parkwatch"


def test_check_names_what_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "parkwatch.toml").write_text(
        '[schedule]\noff = ["crwal"]\n[[alerts.channels]]\nname = "chat"\nurl_env = "PARKWATCH_CHAT"\n',
        "utf-8",
    )
    done = config(tmp_path, "check", PARKWATCH_ALERTS_LANGUGE="en")
    assert done.returncode == 1
    for part in ("no job 'crwal'", "PARKWATCH_CHAT is not set", "did you mean PARKWATCH_ALERTS_LANGUAGE?"):
        assert part in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_variable_is_called_by_its_name() -> None:
    with pytest.raises(SettingsError, match=r"PARKWATCH_ALERTS_LANGUAGE: alerts\.language = 'de'"):
        load(None, {"PARKWATCH_ALERTS_LANGUAGE": "de"})


def test_variables_that_are_read_are_not_unknown(tmp_path: Path) -> None:
    settings = Settings.model_validate({"health": {"ping_env": "PARKWATCH_PING"}})
    env = {"PARKWATCH_PING": "x", "PARKWATCH_LOG_FORMAT": "json", "PARKWATCH_CONFIG": "a", "PATH": "/bin"}
    assert unknown_variables(settings, env) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[schedule]\nweekly_digest = 'monday'\n", "expected a day and time such as 'mon 08:00'"),
        ("[[alerts.channels]]\nname = 'c'\nurl_env = 'tgram://abc/1'\n", "the name of a variable"),
        ("[[alerts.channels]]\nname = 'c'\nkind = 'webhook'\nurl_env = 'A'\n", "signs what it sends"),
        ("[[alerts.channels]]\nname = 'c'\nur_env = 'A'\n", "did you mean 'url_env'"),
        ("[[alerts.channels]]\nname = 'atom'\nurl_env = 'A'\n", "one of the built-in two"),
        ("[[schedule.groups]]\nname = 'g'\n", "nobody is in it"),
    ],
)
def test_a_wrong_value_says_what_is_right_and_shows_no_secret(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "parkwatch.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load(file, {})
    assert told in str(caught.value)
    assert "tgram" not in str(caught.value)


def test_the_service_sets_only_what_is_a_setting() -> None:
    unit = (ROOT / "deploy" / "parkwatch.service").read_text("utf-8")
    env = dict(
        line.removeprefix("Environment=").split("=", 1)
        for line in unit.splitlines()
        if line.startswith("Environment=")
    )
    assert len(env) >= 6
    assert unknown_variables(Settings(), env) == []
    load(None, {name: value for name, value in env.items() if name != "PARKWATCH_CONFIG"})
    assert "ExecStart=/opt/parkwatch/bin/parkwatch daemon" in unit


def test_the_service_is_a_unit(tmp_path: Path) -> None:
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("NO SYSTEMD: the unit was not checked")
    unit = (ROOT / "deploy" / "parkwatch.service").read_text("utf-8")
    for absent, there in (
        ("/opt/parkwatch/bin/parkwatch", "/bin/true"),
        ("=parkwatch\nGroup=parkwatch", "=root"),
    ):
        unit = unit.replace(absent, there)
    (tmp_path / "parkwatch.service").write_text(unit, "utf-8")
    done = subprocess.run(
        [tool, "verify", str(tmp_path / "parkwatch.service")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_container_copies_every_room_and_stops_as_the_daemon_does() -> None:
    lines = (ROOT / "deploy" / "Containerfile").read_text("utf-8")
    for room in ("nlp", "store", "crawler", "schedules", "desk"):
        assert f"COPY {room} {room}" in lines
    assert "STOPSIGNAL SIGTERM" in lines
    assert 'CMD ["daemon"]' in lines
    assert "exec parkwatch" in lines
