package dev.mirageworkbench.python;

import java.io.IOException;

/// A call on files that may fail.
@FunctionalInterface
interface FileCall<T> {
  T run() throws IOException;
}
