"""The command line: one module a command, gathered in ``app``."""
