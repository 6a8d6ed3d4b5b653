"""The public site: what it would be now, page by page, and writing it to a folder."""
