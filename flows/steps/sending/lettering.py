"""The home's `delivery.yaml`, and the secrets it names."""

import os
from pathlib import Path

from delivery.recipients import Settings, read_settings
from infra.services import Services
from law.errors import WrongUse

NAME = "delivery.yaml"


def settings_of(services: Services) -> Settings:
    """Letterhead, mail server and recipients; empty where the home has no such file. WrongUse where it is no good."""
    path = services.home / NAME
    if not path.is_file():
        return Settings()
    try:
        return read_settings(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError as error:
        raise WrongUse(f"{path} cannot be read: it is not in UTF-8") from error


def secret(variable: str, purpose: str) -> str:
    """The value of an environment variable, or what the file says that `VARIABLE_FILE` names. WrongUse without one."""
    said, place = os.environ.get(variable), os.environ.get(f"{variable}_FILE")
    try:
        found = said or (Path(place).read_text(encoding="utf-8").strip() if place else "")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"The file of {variable}_FILE cannot be read: {error}") from error
    if not found:
        raise WrongUse(f"{purpose} needs the environment variable {variable}, or {variable}_FILE with a file's name")
    return found
