package dev.mirageworkbench.ui.theme;

import java.io.IOException;

/// Where a user's choice outlives the windows. Both calls may block.
public interface KeptLook {
  /// Nothing outlives anything.
  KeptLook FORGOTTEN =
      new KeptLook() {
        @Override
        public Look load() {
          return Look.PRESET;
        }

        @Override
        public void save(Look look) {}
      };

  /// @throws IOException if it cannot be told; the message says what to do
  Look load() throws IOException;

  /// @throws IOException if it cannot be kept; what was kept is as it was
  void save(Look look) throws IOException;
}
