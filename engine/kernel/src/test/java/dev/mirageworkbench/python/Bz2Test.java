package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Python's `bz2` over the kernel's bzip2.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Bz2Test {
  private final MemoryFiles files = new MemoryFiles("/ram");
  private final TestKernel kernel = new TestKernel(files);

  @BeforeAll
  void importNames() {
    kernel.out("import bz2, io, tarfile, zipfile\nDATA = bytes(range(256)) * 4000");
  }

  @AfterAll
  void close() {
    kernel.close();
  }

  @Test
  void streamOfAnotherProgram_isRead() {
    // printf 'hello\n' | bzip2
    assertThat(
            kernel.out(
                """
                print(bz2.decompress(bytes.fromhex(
                    '425a6839314159265359c1c080e2000001410000100244a000'
                    '30cd00c3462997177245385090c1c080e2')))"""))
        .isEqualTo("b'hello\\n'");
  }

  @Test
  void whatIsCompressed_comesBack_atEachLevel() {
    assertThat(
            kernel.out(
                """
                print([bz2.decompress(bz2.compress(data, level)) == data
                       for data in (b'', b'a', DATA) for level in (1, 9)])"""))
        .isEqualTo("[True, True, True, True, True, True]");
  }

  @Test
  void files_areReadAndWritten_alsoOfSeveralStreams() {
    assertThat(
            kernel.out(
                """
                with bz2.open('/ram/a.bz2', 'wt') as f:
                    f.write('one\\ntwo\\n')
                with bz2.open('/ram/a.bz2', 'at') as f:
                    f.write('three\\n')
                with bz2.open('/ram/a.bz2', 'rt') as f:
                    print(f.readline(), f.read().split(), f.seek(4), f.readline())"""))
        .isEqualTo("one\n ['two', 'three'] 4 two");
  }

  @Test
  void archives_areReadAndWritten() {
    assertThat(
            kernel.out(
                """
                with tarfile.open('/ram/a.tar.bz2', 'w:bz2') as archive:
                    one = tarfile.TarInfo('data')
                    one.size = len(DATA)
                    archive.addfile(one, io.BytesIO(DATA))
                with zipfile.ZipFile('/ram/a.zip', 'w', zipfile.ZIP_BZIP2) as archive:
                    archive.writestr('data', DATA)
                print(tarfile.open('/ram/a.tar.bz2', 'r:bz2').extractfile('data').read() == DATA,
                      tarfile.open('/ram/a.tar.bz2', 'r|*').next().name,
                      zipfile.ZipFile('/ram/a.zip').read('data') == DATA)"""))
        .isEqualTo("True data True");
  }

  @Test
  void decompressor_givesNoMoreThanItIsAskedFor() {
    assertThat(
            kernel.out(
                """
                reader = bz2.BZ2Decompressor()
                bomb = bz2.compress(bytes(20_000_000)) + b'rest'
                first = reader.decompress(bomb, max_length=10)
                print(len(first), reader.needs_input, reader.eof, reader.unused_data)
                left = 0
                while not reader.eof:
                    left += len(reader.decompress(b'', 1_000_000))
                print(left, reader.needs_input, reader.unused_data)"""))
        .isEqualTo("10 False False b''\n19999990 False b'rest'");
  }

  @Test
  void wrongUse_isRefusedAsByPython() {
    assertThat(
            kernel.out(
                """
                def failure(call):
                    try:
                        return call()
                    except Exception as problem:
                        return '%s: %s' % (type(problem).__name__, problem)
                ended = bz2.BZ2Compressor()
                ended.flush()
                over = bz2.BZ2Decompressor()
                over.decompress(bz2.compress(b''))
                for call in (lambda: bz2.decompress(b'no bzip2'), lambda: bz2.BZ2Compressor(10),
                             lambda: ended.compress(b''), lambda: ended.flush(),
                             lambda: over.decompress(b'x'), lambda: over.decompress('x'),
                             lambda: bz2.decompress(bz2.compress(DATA)[:-1])):
                    print(failure(call))"""))
        .isEqualTo(
            """
            OSError: Invalid data stream
            ValueError: compresslevel must be between 1 and 9
            ValueError: Compressor has been flushed
            ValueError: Repeated call to flush()
            EOFError: End of stream already reached
            TypeError: memoryview: a bytes-like object is required, not 'str'
            ValueError: Compressed data ended before the end-of-stream marker was reached""");
  }
}
