package dev.mirageworkbench.notebook.export;

import java.io.IOException;

/// Sets formulas for pages. Thread-safe.
@FunctionalInterface
public interface Formulas {
  /// Where nothing can; pages show the source then.
  Formulas NONE =
      (_, _) -> {
        throw new IOException("this program sets no formulas");
      };

  /// In black on nothing. All lengths are in the size of the letters around it.
  ///
  /// @param address of a picture, with the picture in it
  /// @param depth how far it goes below the line of writing
  record Drawn(String address, double width, double depth) {}

  /// @param source LaTeX, without its dollar signs
  /// @param display whether it has a line of its own
  /// @throws IOException if it is not understood
  Drawn draw(String source, boolean display) throws IOException;
}
