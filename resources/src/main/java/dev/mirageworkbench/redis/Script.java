package dev.mirageworkbench.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A Lua script: the server runs it as one step, and knows it by its digest once it has seen it.
///
/// @param digest the SHA-1 of the source, in hexadecimal
record Script(String source, String digest) {
  static Script of(String... parts) {
    String source = String.join("\n", parts);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(UTF_8));
      return new Script(source, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }
}
