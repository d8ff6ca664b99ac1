"""The command line: one small module a command, each read arguments, ask the domain, hand a report to view."""
