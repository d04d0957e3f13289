package dev.mirageworkbench.ui.web;

import com.sun.glass.utils.NativeLibLoader;

/// The native part of the web view, 100 MB, which is checked and loaded when it is first needed.
public final class WebKit {
  private WebKit() {}

  /// Loads it where that holds nobody up: the first web view would do it on the JavaFX thread,
  /// which
  /// takes a second or more. May block; the second call does nothing.
  public static void load() {
    NativeLibLoader.loadLibrary("jfxwebkit");
  }
}
