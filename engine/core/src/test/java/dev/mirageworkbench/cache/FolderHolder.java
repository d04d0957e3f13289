package dev.mirageworkbench.cache;

import java.io.IOException;
import java.nio.file.Path;

/// Another process that owns a cache folder until its input ends.
public final class FolderHolder {
  private FolderHolder() {}

  public static void main(String[] arguments) throws IOException {
    try (OwnedFolder folder = OwnedFolder.acquire(Path.of(arguments[0]))) {
      System.out.println(folder.path().getFileName());
      System.out.flush();
      int _ = System.in.read();
    }
  }
}
