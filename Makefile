# Short names for dev.py, which does the work. `make lock` needs uv.

.PHONY: setup run test lint lock

setup run test lint:
	python3 dev.py $@

LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

lock:
	$(LOCK) requirements/base.in -o requirements/base.txt
	$(LOCK) requirements/dev.in -o requirements/dev.txt
	$(LOCK) benchmarks/requirements/base.in -o benchmarks/requirements/base.txt
