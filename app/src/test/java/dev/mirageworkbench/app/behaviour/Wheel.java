package dev.mirageworkbench.app.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A wheel as a build tool makes it.
final class Wheel {
  static final String PURE = "py3-none-any";

  private final String name;
  private final String version;
  private final String tag;
  private final byte[] bytes;

  private Wheel(String name, String version, String tag, byte[] bytes) {
    this.name = name;
    this.version = version;
    this.tag = tag;
    this.bytes = bytes;
  }

  static Wheel pure(String name, String version, Map<String, String> files, String... requires)
      throws IOException {
    var contents = new LinkedHashMap<String, byte[]>();
    files.forEach((path, text) -> contents.put(path, text.getBytes(UTF_8)));
    return of(name, version, PURE, contents, List.of(requires));
  }

  /// @param tag such as `py3-none-any`
  static Wheel of(
      String name, String version, String tag, Map<String, byte[]> files, List<String> requires)
      throws IOException {
    String information = escaped(name) + "-" + version + ".dist-info/";
    var all = new LinkedHashMap<>(files);
    var metadata =
        new StringBuilder("Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
    requires.forEach(one -> metadata.append("Requires-Dist: ").append(one).append('\n'));
    all.put(information + "METADATA", metadata.toString().getBytes(UTF_8));
    all.put(
        information + "WHEEL",
        ("Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: " + tag + "\n")
            .getBytes(UTF_8));
    var list = new StringBuilder();
    all.forEach(
        (path, content) ->
            list.append(path)
                .append(",sha256=")
                .append(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(content)))
                .append(',')
                .append(content.length)
                .append('\n'));
    list.append(information).append("RECORD,,\n");
    all.put(information + "RECORD", list.toString().getBytes(UTF_8));
    return new Wheel(name, version, tag, zipped(all));
  }

  private static byte[] zipped(Map<String, byte[]> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static String escaped(String name) {
    return name.replace('-', '_');
  }

  String name() {
    return name;
  }

  byte[] bytes() {
    return bytes;
  }

  String fileName() {
    return escaped(name) + "-" + version + "-" + tag + ".whl";
  }

  String hash() {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
