package dev.mirageworkbench.event;

/// The pieces that the messages of events share.
final class Texts {
  private Texts() {}

  /// The path an event is about, or the mount's where it is about the whole mount.
  static String path(Origin origin) {
    return origin.path().or(origin::mount).map(Object::toString).orElse("workspace");
  }

  static String mount(Origin origin) {
    return origin.mount().map(Object::toString).orElse("workspace");
  }
}
