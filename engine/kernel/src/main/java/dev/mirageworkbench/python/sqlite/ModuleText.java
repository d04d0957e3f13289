package dev.mirageworkbench.python.sqlite;

import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.TypeSection;
import com.dylibso.chicory.wasm.types.ValType;
import io.roastedroot.sqlite4j.SQLiteModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The WebAssembly of SQLite, and of a module beside it that brings our functions in.
final class ModuleText {
  private static final String RESOURCE = "SQLiteModule.meta";
  private static final int HEADER = 8;
  private static final int TYPES = 1;
  private static final int IMPORTS = 2;
  private static final int TABLES = 4;
  private static final int EXPORTS = 7;
  private static final int HAS_MAXIMUM = 1;

  private final byte[] bytes;
  private final byte[] types;

  private ModuleText(byte[] bytes) {
    this.bytes = bytes;
    this.types = section(bytes, TYPES);
    liftMaximum(bytes);
  }

  static ModuleText load() {
    try (InputStream in =
        Objects.requireNonNull(SQLiteModule.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new ModuleText(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  /// Where the content of a section begins and ends.
  private static int[] find(byte[] module, int id) {
    int at = HEADER;
    while (at < module.length) {
      int size = 0;
      int start = at + 1;
      for (int shift = 0; ; shift += 7) {
        int part = module[start++];
        size |= (part & 0x7f) << shift;
        if (part >= 0) {
          break;
        }
      }
      if (module[at] == id) {
        return new int[] {start, start + size};
      }
      at = start + size;
    }
    throw new IllegalStateException("SQLite's module has no section " + id);
  }

  private static byte[] section(byte[] module, int id) {
    int[] place = find(module, id);
    return Arrays.copyOfRange(module, place[0], place[1]);
  }

  /// Gives the table of function pointers room to grow. It has one table, whose minimum and maximum
  /// are the same; a larger number of as many bytes takes the place of the maximum.
  private static void liftMaximum(byte[] module) {
    int[] place = find(module, TABLES);
    if (module[place[0]] != 1 || module[place[0] + 2] != HAS_MAXIMUM) {
      throw new IllegalStateException("SQLite's module has other tables than expected");
    }
    int last = place[1] - 1;
    module[last] = 0x7f;
  }

  /// A module that imports the callbacks and exports them. Its types are SQLite's, under the same
  /// numbers, because a call from there names them by number.
  byte[] bridge(List<Library.Callback> callbacks, TypeSection known) {
    var imports = new ByteArrayOutputStream();
    var exports = new ByteArrayOutputStream();
    putNumber(imports, callbacks.size());
    putNumber(exports, callbacks.size());
    for (int at = 0; at < callbacks.size(); at++) {
      Library.Callback callback = callbacks.get(at);
      putName(imports, "host");
      putName(imports, callback.name());
      imports.write(0);
      putNumber(imports, typeOf(callback.signature(), known));
      putName(exports, callback.name());
      exports.write(0);
      putNumber(exports, at);
    }
    var module = new ByteArrayOutputStream();
    module.write(bytes, 0, HEADER);
    putSection(module, TYPES, types);
    putSection(module, IMPORTS, imports.toByteArray());
    putSection(module, EXPORTS, exports.toByteArray());
    return module.toByteArray();
  }

  private static int typeOf(String signature, TypeSection known) {
    for (int at = 0; at < known.typeCount(); at++) {
      if (spell(known.getType(at)).equals(signature)) {
        return at;
      }
    }
    throw new IllegalStateException("SQLite calls nothing with " + signature);
  }

  private static String spell(FunctionType type) {
    var text = new StringBuilder();
    type.params().forEach(each -> text.append(spell(each)));
    text.append(':');
    type.returns().forEach(each -> text.append(spell(each)));
    return text.toString();
  }

  private static char spell(ValType type) {
    if (type.equals(ValType.I32)) {
      return 'i';
    }
    return type.equals(ValType.I64) ? 'j' : '?';
  }

  private static void putSection(ByteArrayOutputStream out, int id, byte[] content) {
    out.write(id);
    putNumber(out, content.length);
    out.writeBytes(content);
  }

  private static void putName(ByteArrayOutputStream out, String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    putNumber(out, text.length);
    out.writeBytes(text);
  }

  private static void putNumber(ByteArrayOutputStream out, int number) {
    int rest = number;
    while (rest > 0x7f) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
