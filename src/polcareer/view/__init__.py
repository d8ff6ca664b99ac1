"""One result, many forms: drawn table, plain lines, tab-separated, CSV, JSON, Markdown, HTML."""
