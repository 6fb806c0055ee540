# The one list of commands. CI runs the same (.ci/run).
# Paths are relative and programs are run as modules, so that a path with spaces works.

PYTHON := .venv/bin/python
COMPILE := $(PYTHON) -m uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-annotate --fork-strategy fewest --custom-compile-command "make lock" $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help demo test serve assets lint audit format look bench lock editions messages tools pictures clean setup-base setup-dev setup-web setup-bench

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

setup-base:
	@sh scripts/setup.sh read

setup-dev:
	@sh scripts/setup.sh dev

setup-web: setup-base
	@sh scripts/setup.sh web

setup-bench: setup-dev
	@sh scripts/setup.sh bench

demo: setup-base ## Write the reports of all examples into out/ and print their scores
	@$(PYTHON) scripts/demo.py

tools: ## Install the programs that tests need beside Python (from Debian: npm, PostgreSQL, Chromium, dictionaries)
	@sh scripts/tools.sh

test: setup-dev tools assets ## Run every test (ARGS="-k name" for some); those of the web on both databases
	@mkdir -p .reports
	@$(PYTHON) -m pytest -n logical --dist worksteal --junitxml=.reports/tests.xml $(ARGS)
	@$(PYTHON) scripts/with_postgres.py $(PYTHON) -m pytest -n logical --dist worksteal tests/apps --junitxml=.reports/postgresql.xml $(ARGS)

assets:
	@$(PYTHON) scripts/web_assets.py

serve: setup-web assets ## Serve a demo instance with the examples at 127.0.0.1:8000
	@$(PYTHON) -m kompass serve --demo

lint: setup-dev ## Check style, types, arrows between rooms, locks and house rules
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy --strict src tests benchmarks scripts
	@$(PYTHON) scripts/lint_imports.py --no-logo
	@$(PYTHON) scripts/check_locks.py
	@$(PYTHON) scripts/messages.py --check
	@$(PYTHON) scripts/schemas.py --check
	@$(PYTHON) scripts/glossary.py --check
	@$(PYTHON) scripts/settings_reference.py --check
	@$(PYTHON) scripts/pictures.py --check
	@$(PYTHON) scripts/theme.py --check
	@$(PYTHON) -m scripts.registers --check
	@$(PYTHON) -m scripts.population --check
	@$(PYTHON) -m scripts.permissions --check
	@$(PYTHON) scripts/policy.py

audit: setup-dev ## Ask the advisory database about every locked library (needs the network)
	@$(PYTHON) -m scripts.audit

format: setup-dev ## Put code into the house layout
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

look: setup-dev ## Draw every page in out/ as pictures in out/look/ (after make demo)
	@$(PYTHON) -m scripts.look

bench: setup-bench ## Measure speed and memory; each prints a ratio, and all run even if one misses its limit
	@missed=; for file in benchmarks/bench_*.py; do $(PYTHON) "$$file" || missed="$$missed $$file"; done; \
		if [ -n "$$missed" ]; then echo "A limit was missed:$$missed" >&2; exit 1; fi

lock: setup-dev ## Lock the requirements anew (UPGRADE=--upgrade for newer versions)
	$(COMPILE) pyproject.toml -o requirements/base.txt
	$(COMPILE) pyproject.toml --extra read -c requirements/base.txt -o requirements/read.txt
	$(COMPILE) pyproject.toml --extra read --extra ocr -c requirements/read.txt -o requirements/ocr.txt
	$(COMPILE) pyproject.toml --extra web -c requirements/read.txt -o requirements/web.txt
	$(COMPILE) pyproject.toml --extra scale -c requirements/web.txt -o requirements/scale.txt
	$(COMPILE) pyproject.toml --extra read --extra web --extra scale --extra dev -c requirements/scale.txt -c requirements/ocr.txt -o requirements/dev.txt
	$(COMPILE) pyproject.toml --extra read --extra web --extra scale --extra dev --extra bench -c requirements/dev.txt -o requirements/bench.txt
	@$(PYTHON) scripts/check_locks.py --print-build-requires | \
		$(COMPILE) - -c requirements/dev.txt -o requirements/build.txt
	@$(PYTHON) scripts/check_locks.py

editions: setup-base ## Build the editions' JSON from their sources
	@$(PYTHON) -m kompass editions build

messages: setup-dev ## Collect the texts to translate and compile the translations
	@$(PYTHON) scripts/messages.py

pictures: setup-dev ## Draw the pictures of the README anew
	@$(PYTHON) scripts/pictures.py

clean: ## Remove what was made, the environment too
	rm -rf out .reports .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
	find src tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
