package dev.mirageworkbench.google.gmail;

/// Makes one segment of a path of any text, and changes as little as possible.
final class SafeName {
  private SafeName() {}

  static String of(String text) {
    String name = text.replace('/', '∕').replace('\0', '_');
    return switch (name) {
      case "" -> "_";
      case ".", ".." -> "_" + name;
      default -> name;
    };
  }
}
