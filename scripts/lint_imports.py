"""``lint-imports`` for a path with spaces: console scripts can't be called there, modules can."""

from importlinter.cli import lint_imports_command

if __name__ == "__main__":
    lint_imports_command()
