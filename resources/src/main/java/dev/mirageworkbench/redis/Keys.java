package dev.mirageworkbench.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;

/// Names the keys of a mount. A path is its bytes: those of its UTF-8 text with a `/` in front, and
/// `/` for the root.
///
/// @param prefix in front of every key
record Keys(String prefix) {
  static final byte[] ROOT = {'/'};

  static byte[] path(ResourcePath path) throws ResourceException {
    return strictly("/" + path.value());
  }

  static byte[] parent(ResourcePath path) throws ResourceException {
    return path(path.parent());
  }

  /// Half a surrogate pair would be stored as a question mark, and so would any other.
  private static byte[] strictly(String text) throws ResourceException {
    try {
      ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new ResourceException.Invalid("this name is no valid Unicode text", e);
    }
  }

  /// A string: the file's bytes.
  byte[] file(byte[] path) {
    return key("file:", path);
  }

  /// A string: an ISO time.
  byte[] modified(byte[] path) {
    return key("modified:", path);
  }

  /// A hash: what else is known of a file or folder.
  byte[] attributes(byte[] path) {
    return key("attrs:", path);
  }

  /// A set: the paths of all folders.
  byte[] folders() {
    return key("dir", new byte[0]);
  }

  /// A string that is being filled.
  byte[] upload(String token) {
    return key("tmp:", token.getBytes(UTF_8));
  }

  private byte[] key(String kind, byte[] path) {
    return join((prefix + kind).getBytes(UTF_8), path);
  }

  /// What the path of everything in a folder begins with.
  static byte[] inside(byte[] folder) {
    return folder.length == 1 ? folder : join(folder, ROOT);
  }

  static byte[] join(byte[] first, byte[] second) {
    byte[] joined = new byte[first.length + second.length];
    System.arraycopy(first, 0, joined, 0, first.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /// The pattern of everything that begins so, whatever characters that mean something in a pattern
  /// are in it.
  static byte[] startingWith(byte[] start) {
    var pattern = new ByteArrayOutputStream(start.length + 1);
    for (byte each : start) {
      if ("*?[]^-\\".indexOf(each) >= 0) {
        pattern.write('\\');
      }
      pattern.write(each);
    }
    pattern.write('*');
    return pattern.toByteArray();
  }
}
