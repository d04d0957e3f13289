package dev.mirageworkbench.app.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The values that macOS's keychain is spoken to with. What is made here is released when this is
/// closed.
final class CoreFoundation implements AutoCloseable {
  private static final String LIBRARY =
      "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation";

  /// `kCFStringEncodingUTF8`.
  private static final int ENCODING = 0x08000100;

  /// The longest text of ours, a name, in UTF-8 and with its end.
  private static final long LONGEST_TEXT = 4096;

  private final NativeLibrary library;
  private final Arena arena = Arena.ofConfined();
  private final Deque<MemorySegment> owned = new ArrayDeque<>();

  private CoreFoundation(NativeLibrary library) {
    this.library = library;
  }

  static Optional<NativeLibrary> load() {
    return NativeLibrary.open(LIBRARY);
  }

  static CoreFoundation of(NativeLibrary library) {
    return new CoreFoundation(library);
  }

  Arena arena() {
    return arena;
  }

  MemorySegment text(String text) {
    return own(
        library.address(
            "CFStringCreateWithCString", MemorySegment.NULL, arena.allocateFrom(text), ENCODING));
  }

  MemorySegment data(byte[] bytes) {
    return own(
        library.address(
            "CFDataCreate",
            MemorySegment.NULL,
            arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes),
            (long) bytes.length));
  }

  MemorySegment yes() {
    return library.constant("kCFBooleanTrue");
  }

  MemorySegment dictionary() {
    return own(
        library.address(
            "CFDictionaryCreateMutable",
            MemorySegment.NULL,
            0L,
            library.symbol("kCFTypeDictionaryKeyCallBacks"),
            library.symbol("kCFTypeDictionaryValueCallBacks")));
  }

  void put(MemorySegment dictionary, MemorySegment key, MemorySegment value) {
    library.run("CFDictionarySetValue", dictionary, key, value);
  }

  MemorySegment get(MemorySegment dictionary, MemorySegment key) {
    return library.address("CFDictionaryGetValue", dictionary, key);
  }

  long count(MemorySegment array) {
    return library.size("CFArrayGetCount", array);
  }

  MemorySegment element(MemorySegment array, long index) {
    return library.address("CFArrayGetValueAtIndex", array, index);
  }

  String bytesAsText(MemorySegment data) {
    long length = library.size("CFDataGetLength", data);
    MemorySegment bytes = library.address("CFDataGetBytePtr", data);
    return new String(NativeLibrary.memory(bytes, length).toArray(ValueLayout.JAVA_BYTE), UTF_8);
  }

  /// @return nothing if it is no text, or one that is too long to be ours
  Optional<String> asJava(MemorySegment text) {
    if (NativeLibrary.isNull(text)) {
      return Optional.empty();
    }
    MemorySegment buffer = arena.allocate(LONGEST_TEXT);
    // Apple's Boolean is one byte, of which a call returns the lowest.
    int isCopied = library.number("CFStringGetCString", text, buffer, LONGEST_TEXT, ENCODING);
    return (isCopied & 0xff) == 0 ? Optional.empty() : Optional.of(buffer.getString(0));
  }

  /// Has a value that a call made released with the others.
  MemorySegment own(MemorySegment value) {
    if (!NativeLibrary.isNull(value)) {
      owned.push(value);
    }
    return value;
  }

  @Override
  public void close() {
    owned.forEach(value -> library.run("CFRelease", value));
    arena.close();
  }
}
