package dev.mirageworkbench.ui.output;

import java.util.regex.Pattern;

/// Opens addresses in the user's browser.
@FunctionalInterface
public interface Links {
  Pattern OPENABLE = Pattern.compile("(?i)(https?|mailto):.+");

  void open(String address);

  /// Does nothing for other addresses.
  default void openIfWeb(String address) {
    if (isOpenable(address)) {
      open(address);
    }
  }

  /// Nothing but web and mail addresses: a notebook must not start programs.
  static boolean isOpenable(String address) {
    return OPENABLE.matcher(address).matches();
  }
}
