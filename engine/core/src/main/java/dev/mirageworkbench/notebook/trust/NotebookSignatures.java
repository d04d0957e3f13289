package dev.mirageworkbench.notebook.trust;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.resource.OwnFolder;
import dev.mirageworkbench.workspace.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The notebooks that the user trusts, told by signatures of their whole content, as Jupyter does
/// it. The key never leaves this machine, so nobody can send a notebook that is trusted.
///
/// Thread-safe. All calls block.
public final class NotebookSignatures {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 64;
  private static final int MOST = 65_535;

  private final Path folder;
  private final int most;

  /// @param folder what the user would miss; need not be there
  public NotebookSignatures(Path folder) {
    this(folder, MOST);
  }

  NotebookSignatures(Path folder, int most) {
    this.folder = folder;
    this.most = most;
  }

  /// Whether exactly this notebook was trusted before.
  public synchronized boolean isTrusted(Notebook notebook) throws IOException {
    return known().contains(signature(notebook));
  }

  public synchronized void trust(Notebook notebook) throws IOException {
    String signature = signature(notebook);
    List<String> known = known();
    if (known.contains(signature)) {
      return;
    }
    if (known.size() >= most) {
      // A quarter at a time, as Jupyter does, so that this is rare.
      List<String> newest = known.subList(known.size() - most * 3 / 4, known.size());
      AtomicFile.write(store(), String.join("\n", newest) + "\n");
    }
    Files.writeString(
        store(), signature + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /// Whether outputs show nothing that could run: text alone.
  public static boolean areHarmless(List<CellOutput> outputs) {
    return outputs.stream()
        .allMatch(
            output ->
                switch (output) {
                  case CellOutput.Stream _, CellOutput.Failure _ -> true;
                  case CellOutput.Display _, CellOutput.Result _, CellOutput.Unknown _ -> false;
                });
  }

  private Path store() {
    return folder.resolve("notebook-signatures");
  }

  private List<String> known() throws IOException {
    try {
      return Files.readAllLines(store());
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private String signature(Notebook notebook) throws IOException {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(), ALGORITHM));
      byte[] text = NotebookFormat.write(notebook).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private byte[] key() throws IOException {
    Path file = OwnFolder.create(folder).resolve("notebook-secret");
    if (Files.exists(file) && Files.size(file) != KEY_BYTES) {
      // Torn when it was made; nothing was signed with it.
      Files.delete(file);
    }
    if (!Files.exists(file)) {
      make(file);
    }
    return Files.readAllBytes(file);
  }

  private static void make(Path file) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(file, options, ownOnly(file))) {
      channel.write(ByteBuffer.wrap(key));
    } catch (FileAlreadyExistsException _) {
      // Another process was quicker; its key is as good.
    }
  }

  private static FileAttribute<?>[] ownOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
