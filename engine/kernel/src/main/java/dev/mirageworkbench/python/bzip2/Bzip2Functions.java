package dev.mirageworkbench.python.bzip2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/// What Python's module `_bz2` asks of the host. Each answer is a function, which Python keeps as
/// long as it needs it; what that gives is a text with a character for each byte, or a number if it
/// fails: 0 for damaged data, 1 for too little memory.
public final class Bzip2Functions {
  private static final Logger LOG = System.getLogger(Bzip2Functions.class.getName());
  private static final int DAMAGED = 0;
  private static final int NO_MEMORY = 1;

  private Bzip2Functions() {}

  public static Map<String, ProxyExecutable> all() {
    return Map.of("bz2_compressor", Bzip2Functions::compressor, "bz2_decompressor", _ -> reader());
  }

  private interface Work {
    Object run() throws IOException;
  }

  private static Object guarded(Work work) {
    try {
      return work.run();
    } catch (IOException | RuntimeException damaged) {
      LOG.log(Level.DEBUG, "bzip2 fails", damaged);
      return DAMAGED;
    } catch (OutOfMemoryError _) {
      return NO_MEMORY;
    }
  }

  /// Takes the level. The function takes bytes, or nothing to end the stream.
  private static Object compressor(Value... arguments) {
    return guarded(
        () -> {
          var compressor = new Compressor(arguments[0].asInt());
          return (ProxyExecutable)
              given ->
                  guarded(
                      () -> {
                        synchronized (compressor) {
                          return text(
                              given.length == 0
                                  ? compressor.finish()
                                  : compressor.compress(bytes(given[0])));
                        }
                      });
        });
  }

  /// The function takes bytes and how many to give at most. It gives a list: the content, whether
  /// the stream has ended, whether more input is needed, what came after the end.
  private static ProxyExecutable reader() {
    var decompressor = new Decompressor();
    return given ->
        guarded(
            () -> {
              synchronized (decompressor) {
                decompressor.feed(bytes(given[0]));
                byte[] content = decompressor.read(given[1].asInt());
                boolean wantsInput = decompressor.wantsInput();
                boolean ended = decompressor.hasEnded();
                return ProxyArray.fromArray(
                    text(content),
                    ended,
                    wantsInput,
                    text(ended ? decompressor.rest() : new byte[0]));
              }
            });
  }

  private static byte[] bytes(Value value) {
    var bytes = new byte[(int) value.getBufferSize()];
    value.readBuffer(0, bytes, 0, bytes.length);
    return bytes;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}
