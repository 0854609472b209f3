r"""The Windows registry as a small port: values under keys that begin with HKCU\ or HKLM\.

`WindowsRegistry` is the real one; `MemoryRegistry` is the registry of a machine that has none, and what
every installation is rehearsed against.
"""

from __future__ import annotations

from typing import Any, Protocol

Value = str | int
HERE = "HKCU\\"  # the current user's part; the only one that is ever written


class Registry(Protocol):
    """What installation and self-check ask of a registry."""

    def value(self, key: str, name: str) -> Value | None:
        """Return a value, or None where key or name does not exist."""

    def names(self, key: str) -> tuple[str, ...]:
        """Return the names of the values of a key; none where it does not exist."""

    def keys(self, key: str) -> tuple[str, ...]:
        """Return the names of the keys below a key; none where it does not exist."""

    def write(self, key: str, name: str, value: Value) -> None:
        """Write text or a number, making the key where needed. Raises OSError."""

    def remove(self, key: str) -> None:
        """Remove a key that has no keys below it, and its values; nothing where it does not exist."""


class MemoryRegistry:
    """A registry held in memory: `{key: {name: value}}`."""

    def __init__(self, held: dict[str, dict[str, Value]] | None = None) -> None:
        self.held = {} if held is None else held

    def value(self, key: str, name: str) -> Value | None:
        """Return a value, or None."""
        return self.held.get(key, {}).get(name)

    def names(self, key: str) -> tuple[str, ...]:
        """Return the names of a key's values."""
        return tuple(self.held.get(key, {}))

    def keys(self, key: str) -> tuple[str, ...]:
        """Return the names of the keys below."""
        start = key + "\\"
        return tuple(
            dict.fromkeys(one[len(start) :].split("\\")[0] for one in self.held if one.startswith(start))
        )

    def write(self, key: str, name: str, value: Value) -> None:
        """Write a value."""
        self.held.setdefault(key, {})[name] = value

    def remove(self, key: str) -> None:
        """Remove a key."""
        self.held.pop(key, None)


class WindowsRegistry:
    """The registry of this PC. Never run where this is built: there is no Windows here."""

    def __init__(self) -> None:
        import winreg

        self._api: Any = winreg

    def _opened(self, key: str) -> Any:
        hive, path = key.split("\\", 1)
        top = self._api.HKEY_CURRENT_USER if hive == "HKCU" else self._api.HKEY_LOCAL_MACHINE
        return self._api.OpenKey(top, path)

    def value(self, key: str, name: str) -> Value | None:
        """Return a value, or None; values of other kinds are given as text."""
        try:
            with self._opened(key) as handle:
                found = self._api.QueryValueEx(handle, name)[0]
        except OSError:
            return None
        return found if isinstance(found, int) else str(found)

    def names(self, key: str) -> tuple[str, ...]:
        """Return the names of a key's values."""
        try:
            with self._opened(key) as handle:
                count = self._api.QueryInfoKey(handle)[1]
                return tuple(self._api.EnumValue(handle, index)[0] for index in range(count))
        except OSError:
            return ()

    def keys(self, key: str) -> tuple[str, ...]:
        """Return the names of the keys below."""
        try:
            with self._opened(key) as handle:
                count = self._api.QueryInfoKey(handle)[0]
                return tuple(self._api.EnumKey(handle, index) for index in range(count))
        except OSError:
            return ()

    def write(self, key: str, name: str, value: Value) -> None:
        """Write a value below HKEY_CURRENT_USER."""
        kind = self._api.REG_DWORD if isinstance(value, int) else self._api.REG_SZ
        with self._api.CreateKey(self._api.HKEY_CURRENT_USER, key.removeprefix(HERE)) as handle:
            self._api.SetValueEx(handle, name, 0, kind, value)

    def remove(self, key: str) -> None:
        """Remove a key below HKEY_CURRENT_USER."""
        try:
            self._api.DeleteKey(self._api.HKEY_CURRENT_USER, key.removeprefix(HERE))
        except FileNotFoundError:
            return
