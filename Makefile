# The whole set-up in two words: `make demo` and `make test` work on a bare Debian 12 (packaging/packages.list says
# what differs on Debian 13 and Ubuntu 24.04). A second run installs and rebuilds nothing.

JOBS ?= $(shell nproc)
FUZZ_SECONDS ?= 60
# What `make demo` scans: an archive, a layout or a reference. Without one, an image made from Debian packages.
IMAGE ?=
PREFIX ?= /usr/local

install_packages = packaging/install-packages
# Configures once; after that ninja runs cmake again by itself when a CMake file changes.
configure = test -f build/$(1)/build.ninja || cmake --preset $(1)
build = $(call configure,$(1)) && cmake --build --preset $(1) -j $(JOBS) $(2)

.PHONY: all demo test fuzz bench install format clean
all:
	$(install_packages) build
	$(call build,release,--target plimsoll)

# Exit 1 of a scan means findings, which is what a demo should show; only exit 2 is a failure.
demo:
	$(install_packages) build demo
	$(call build,release,--target plimsoll)
	@image='$(IMAGE)'; \
	if [ -z "$$image" ]; then image=./build/demo/image.tar; tests/support/debian_image.py --if-missing "$$image" || exit 2; \
	else case "$$image" in /*|./*) ;; *) [ ! -e "$$image" ] || image=./$$image ;; esac; fi; \
	echo "plimsoll scan $$image"; \
	build/release/plimsoll scan "$$image"; code=$$?; [ $$code -le 1 ]

# One run of ctest over everything: units and fuzz corpora under ASan and UBSan, the end-to-end tests with the binary
# that users get, and the tests of the repository itself.
test:
	$(install_packages) build test
	$(call build,release,--target plimsoll sys_test scan_test)
	$(call build,asan)
	ctest --preset asan -j $(JOBS)

fuzz:
	$(install_packages) build fuzz
	$(call build,fuzz,--target fuzz_targets)
	FUZZ_JOBS=$(JOBS) fuzz/run build/fuzz $(FUZZ_SECONDS)

bench:
	$(install_packages) build bench
	$(call build,release,--target plimsoll)
	benchmarks/run

install: all
	cmake --install build/release --prefix $(PREFIX)

format:
	git ls-files '*.cc' '*.h' | xargs clang-format -i

clean:
	rm -rf build
