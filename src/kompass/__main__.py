"""``python -m kompass``: the same command as ``kompass``, also from a path with spaces."""

from kompass.cli.main import run

if __name__ == "__main__":
    run()
