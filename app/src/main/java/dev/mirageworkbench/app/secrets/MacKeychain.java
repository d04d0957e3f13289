package dev.mirageworkbench.app.secrets;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ResourceException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The login keychain of macOS: generic passwords. macOS asks the user when another program than
/// the
/// one that stored an entry wants it.
final class MacKeychain implements Keychain {
  private static final String LIBRARY = "/System/Library/Frameworks/Security.framework/Security";

  private static final int SUCCESS = 0;
  private static final int NOT_FOUND = -25300;
  private static final int DUPLICATE = -25299;
  private static final int INTERACTION_NOT_ALLOWED = -25308;
  private static final int AUTHORIZATION_FAILED = -25293;
  private static final int CANCELLED = -128;

  private final NativeLibrary security;
  private final NativeLibrary foundation;

  private MacKeychain(NativeLibrary security, NativeLibrary foundation) {
    this.security = security;
    this.foundation = foundation;
  }

  static Optional<Keychain> open() {
    return NativeLibrary.open(LIBRARY)
        .flatMap(
            security ->
                CoreFoundation.load().map(foundation -> new MacKeychain(security, foundation)));
  }

  @Override
  public Optional<String> find(String name) throws ResourceException {
    try (CoreFoundation values = CoreFoundation.of(foundation)) {
      MemorySegment query = entry(values, name);
      values.put(query, constant("kSecReturnData"), values.yes());
      Optional<MemorySegment> data = copyMatching(values, query);
      return data.map(values::bytesAsText);
    }
  }

  private Optional<MemorySegment> copyMatching(CoreFoundation values, MemorySegment query)
      throws ResourceException {
    MemorySegment result = values.arena().allocate(ADDRESS);
    int status = security.number("SecItemCopyMatching", query, result);
    if (status == NOT_FOUND) {
      return Optional.empty();
    }
    check(status, values);
    return Optional.of(values.own(result.get(ADDRESS, 0)));
  }

  @Override
  public void put(String name, String value) throws ResourceException {
    try (CoreFoundation values = CoreFoundation.of(foundation)) {
      MemorySegment data = values.data(value.getBytes(UTF_8));
      MemorySegment added = entry(values, name);
      values.put(added, constant("kSecAttrLabel"), values.text(Keychain.label(name)));
      values.put(added, constant("kSecValueData"), data);
      int status = security.number("SecItemAdd", added, MemorySegment.NULL);
      if (status == DUPLICATE) {
        MemorySegment change = values.dictionary();
        values.put(change, constant("kSecValueData"), data);
        status = security.number("SecItemUpdate", entry(values, name), change);
      }
      check(status, values);
    }
  }

  @Override
  public boolean delete(String name) throws ResourceException {
    try (CoreFoundation values = CoreFoundation.of(foundation)) {
      int status = security.number("SecItemDelete", entry(values, name));
      if (status == NOT_FOUND) {
        return false;
      }
      check(status, values);
      return true;
    }
  }

  @Override
  public List<String> names() throws ResourceException {
    try (CoreFoundation values = CoreFoundation.of(foundation)) {
      MemorySegment query = entries(values);
      values.put(query, constant("kSecReturnAttributes"), values.yes());
      values.put(query, constant("kSecMatchLimit"), constant("kSecMatchLimitAll"));
      Optional<MemorySegment> found = copyMatching(values, query);
      var names = new TreeSet<String>();
      if (found.isPresent()) {
        for (long each = 0; each < values.count(found.get()); each++) {
          MemorySegment attributes = values.element(found.get(), each);
          values.asJava(values.get(attributes, constant("kSecAttrAccount"))).ifPresent(names::add);
        }
      }
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

  /// A query for all entries of ours.
  private MemorySegment entries(CoreFoundation values) {
    MemorySegment query = values.dictionary();
    values.put(query, constant("kSecClass"), constant("kSecClassGenericPassword"));
    values.put(query, constant("kSecAttrService"), values.text(SERVICE));
    return query;
  }

  private MemorySegment entry(CoreFoundation values, String name) {
    MemorySegment query = entries(values);
    values.put(query, constant("kSecAttrAccount"), values.text(name));
    return query;
  }

  private MemorySegment constant(String name) {
    return security.constant(name);
  }

  private void check(int status, CoreFoundation values) throws ResourceException {
    switch (status) {
      case SUCCESS -> {}
      case CANCELLED, AUTHORIZATION_FAILED ->
          throw new ResourceException.Denied("the keychain stayed locked");
      case INTERACTION_NOT_ALLOWED ->
          throw new ResourceException.Denied(
              "the keychain is locked, and macOS cannot ask for its password in this session");
      default ->
          throw new ResourceException.Failed(
              "the keychain failed: "
                  + values
                      .asJava(
                          values.own(
                              security.address(
                                  "SecCopyErrorMessageString", status, MemorySegment.NULL)))
                      .orElse("error " + status));
    }
  }
}
