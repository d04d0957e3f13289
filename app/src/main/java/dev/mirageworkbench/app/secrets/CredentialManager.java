package dev.mirageworkbench.app.secrets;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ResourceException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The Credential Manager of Windows: generic credentials, which it encrypts for the user and never
/// asks about.
final class CredentialManager implements Keychain {
  /// Before the names, so that they are told from other programs' credentials.
  private static final String PREFIX = SERVICE + "/";

  private static final int GENERIC = 1;

  /// On this machine, for all sessions of this user.
  private static final int LOCAL_MACHINE = 2;

  private static final int NOT_FOUND = 1168;
  private static final int NO_LOGON_SESSION = 1312;
  private static final int MOST_BYTES = 5 * 512;

  /// `CREDENTIALW`.
  static final StructLayout CREDENTIAL =
      MemoryLayout.structLayout(
          JAVA_INT.withName("Flags"),
          JAVA_INT.withName("Type"),
          ADDRESS.withName("TargetName"),
          ADDRESS.withName("Comment"),
          MemoryLayout.sequenceLayout(2, JAVA_INT).withName("LastWritten"),
          JAVA_INT.withName("CredentialBlobSize"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("CredentialBlob"),
          JAVA_INT.withName("Persist"),
          JAVA_INT.withName("AttributeCount"),
          ADDRESS.withName("Attributes"),
          ADDRESS.withName("TargetAlias"),
          ADDRESS.withName("UserName"));

  private final NativeLibrary library;

  private CredentialManager(NativeLibrary library) {
    this.library = library;
  }

  static Optional<Keychain> open() {
    return NativeLibrary.open("advapi32").map(CredentialManager::new);
  }

  @Override
  public Optional<String> find(String name) throws ResourceException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = arena.allocate(ADDRESS);
      int error = library.errorOf("CredReadW", target(name, arena), GENERIC, 0, found);
      if (error == NOT_FOUND) {
        return Optional.empty();
      }
      check(error);
      MemorySegment credential = found.get(ADDRESS, 0);
      String value = value(NativeLibrary.memory(credential, CREDENTIAL.byteSize()));
      library.run("CredFree", credential);
      return Optional.of(value);
    }
  }

  private static String value(MemorySegment credential) {
    int size = credential.get(JAVA_INT, at("CredentialBlobSize"));
    MemorySegment blob = credential.get(ADDRESS, at("CredentialBlob"));
    return new String(NativeLibrary.memory(blob, size).toArray(ValueLayout.JAVA_BYTE), UTF_8);
  }

  @Override
  public void put(String name, String value) throws ResourceException {
    byte[] bytes = value.getBytes(UTF_8);
    if (bytes.length > MOST_BYTES) {
      throw new ResourceException.Invalid(
          "Windows keeps secrets of at most " + MOST_BYTES + " bytes, not " + bytes.length);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment blob = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      MemorySegment credential = arena.allocate(CREDENTIAL);
      credential.set(JAVA_INT, at("Type"), GENERIC);
      credential.set(ADDRESS, at("TargetName"), target(name, arena));
      credential.set(JAVA_INT, at("CredentialBlobSize"), bytes.length);
      credential.set(ADDRESS, at("CredentialBlob"), blob);
      credential.set(JAVA_INT, at("Persist"), LOCAL_MACHINE);
      credential.set(ADDRESS, at("UserName"), arena.allocateFrom(name, UTF_16LE));
      int error = library.errorOf("CredWriteW", credential, 0);
      blob.fill((byte) 0);
      check(error);
    }
  }

  @Override
  public boolean delete(String name) throws ResourceException {
    try (Arena arena = Arena.ofConfined()) {
      int error = library.errorOf("CredDeleteW", target(name, arena), GENERIC, 0);
      if (error == NOT_FOUND) {
        return false;
      }
      check(error);
      return true;
    }
  }

  @Override
  public List<String> names() throws ResourceException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(JAVA_INT);
      MemorySegment found = arena.allocate(ADDRESS);
      int error =
          library.errorOf(
              "CredEnumerateW", arena.allocateFrom(PREFIX + "*", UTF_16LE), 0, count, found);
      if (error == NOT_FOUND) {
        return List.of();
      }
      check(error);
      MemorySegment list = found.get(ADDRESS, 0);
      int entries = count.get(JAVA_INT, 0);
      MemorySegment pointers = NativeLibrary.memory(list, entries * ADDRESS.byteSize());
      var names = new TreeSet<String>();
      for (int each = 0; each < entries; each++) {
        MemorySegment credential =
            NativeLibrary.memory(pointers.getAtIndex(ADDRESS, each), CREDENTIAL.byteSize());
        MemorySegment target = credential.get(ADDRESS, at("TargetName"));
        String text = NativeLibrary.memory(target, Long.MAX_VALUE).getString(0, UTF_16LE);
        names.add(text.substring(PREFIX.length()));
      }
      library.run("CredFree", list);
      return List.copyOf(names);
    }
  }

  /// Nobody has to unlock anything for a list.
  @Override
  public Optional<String> problem() {
    try {
      List<String> _ = names();
      return Optional.empty();
    } catch (ResourceException e) {
      return Optional.of(e.reason());
    }
  }

  private static MemorySegment target(String name, Arena arena) {
    return arena.allocateFrom(PREFIX + name, UTF_16LE);
  }

  private static long at(String field) {
    return CREDENTIAL.byteOffset(PathElement.groupElement(field));
  }

  private static void check(int error) throws ResourceException {
    if (error == NO_LOGON_SESSION) {
      throw new ResourceException.Unreachable("this logon of Windows has no Credential Manager");
    }
    if (error != 0) {
      throw new ResourceException.Failed(
          "the Credential Manager of Windows failed with error " + error);
    }
  }
}
