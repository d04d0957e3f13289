"""Runs the pip that comes with GraalPy, with some words more about what it cannot install."""


def run(tools, arguments, c_library):
    import os
    import sys

    # Native, and of no use here.
    for name in ('_ctypes', 'ctypes'):
        sys.modules[name] = None
    # Tells which wheels fit, where native ones are allowed.
    if c_library:
        os.confstr = lambda name: 'glibc ' + str(c_library)

    def unpacked():
        """pip in a folder, where its compiled modules can be kept, unlike in its wheel."""
        folder = os.path.join(os.path.dirname(os.__file__), 'ensurepip', '_bundled')
        wheel = next(name for name in sorted(os.listdir(folder)) if name.startswith('pip-'))
        place = os.path.join(tools, wheel.removesuffix('.whl'))
        if not os.path.isdir(place):
            import tempfile
            import zipfile
            os.makedirs(tools, exist_ok=True)
            fresh = tempfile.mkdtemp(prefix='pip-', dir=tools)
            with zipfile.ZipFile(os.path.join(folder, wheel)) as archive:
                archive.extractall(fresh)
            try:
                os.rename(fresh, place)
            except OSError:
                if not os.path.isdir(place):
                    raise
                import shutil
                shutil.rmtree(fresh)  # Another installer was faster.
        return place

    def tell_skipped():
        """Makes pip say which files it had to leave, which it keeps to itself."""
        from pip._internal.index import package_finder
        told = set()
        log = package_finder.PackageFinder._log_skipped_link

        def tell(finder, link, result, detail):
            log(finder, link, result, detail)
            kind, name = None, link.filename.partition('-')[0]
            if detail.startswith('none of the wheel'):
                kind = 'native'
            elif detail.startswith('No sources permitted for '):
                kind, name = 'source', detail.removeprefix('No sources permitted for ')
            if kind is not None and (kind, name) not in told:
                told.add((kind, name))
                print('mirage:skipped:%s:%s' % (kind, name), flush=True)

        package_finder.PackageFinder._log_skipped_link = tell

    sys.path.insert(0, unpacked())
    from pip._internal.cli.main import main
    tell_skipped()
    try:
        return int(main([str(argument) for argument in arguments]) or 0)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


run
