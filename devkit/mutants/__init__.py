"""Whether the tests notice when plain Python of ours is changed: mutation testing.

:mod:`.places` finds what can be changed, by the operators of cosmic-ray; :mod:`.cover`
which tests run which line; :mod:`.trial` changes one thing and runs those tests. The
part ``mutants`` of ``./dev test --deep`` puts it together.
"""
