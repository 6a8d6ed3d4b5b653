"""Which programs encode pictures and sound here, for what is noted of how an excerpt was made."""


def media_versions() -> tuple[str, ...]:
    """Return the names of the programs with their versions, one each."""
    import av  # noqa: PLC0415 - the desk would hold its 20 MB all day for one line of a manifest

    libraries = (f"{name} {'.'.join(map(str, version))}" for name, version in sorted(av.library_versions.items()))
    return (f"PyAV {av.__version__}", *libraries)
