package dev.mirageworkbench.app.behaviour;

import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.s3.S3Resource;
import dev.mirageworkbench.s3.S3Server;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.io.PrintStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/// A program that writes through a workspace until it is killed. It says on its standard output
/// what
/// it is about to do, and then that the engine has confirmed it:
///
///     put PATH CHECKSUM LENGTH;
///     move FROM TO;
///     delete PATH;
///     done;
final class KilledWriter {
  private static final int LARGE = 3 << 20;
  private static final int SMALL = 64 << 10;

  private final WorkspaceFiles files;
  private final Random random;
  private final PrintStream out;
  private final List<String> names = new ArrayList<>();
  private final List<byte[]> contents = new ArrayList<>();
  private int made;

  private KilledWriter(WorkspaceFiles files, Random random, PrintStream out) {
    this.files = files;
    this.random = random;
    this.out = out;
  }

  static S3Resource bucket(URI endpoint) {
    return S3Resource.builder()
        .bucket("kill")
        .endpoint(endpoint)
        .region(S3Server.REGION)
        .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
        .build();
  }

  /// @param arguments home folder, endpoint, folder in the bucket, seed
  public static void main(String[] arguments) throws Exception {
    // Not closed: this program has no orderly end.
    Workspace workspace =
        Workspace.builder().folders(AppFolders.below(Path.of(arguments[0]))).build();
    workspace.addMount("/s3", bucket(URI.create(arguments[1])), MountMode.WRITE);
    WorkspaceFiles files = workspace.openFiles();
    files.createFolder(WorkspacePath.of("/s3/" + arguments[2]));
    var writer =
        new KilledWriter(
            files,
            new Random(Long.parseLong(arguments[3])),
            new PrintStream(System.out, false, java.nio.charset.StandardCharsets.UTF_8));
    for (int cell = 0; ; cell++) {
      var id = new CellId("cell-" + cell);
      files.beginCell(id);
      for (int i = writer.random.nextInt(30); i >= 0; i--) {
        writer.act("/s3/" + arguments[2] + "/");
      }
      var _ = files.settle(id);
    }
  }

  /// In one piece, and with an end, so that half a line is no line.
  private void say(String line) {
    out.print(line + ";\n");
    out.flush();
  }

  private void act(String folder) throws ResourceException {
    int choice = names.isEmpty() ? 0 : random.nextInt(10);
    int at = names.isEmpty() ? 0 : random.nextInt(names.size());
    switch (choice) {
      case 5, 6 -> put(at, bytes());
      case 7 -> append(at, bytes());
      case 8 -> move(at, folder + "moved-" + made++);
      case 9 -> delete(at);
      default -> {
        names.add(folder + "file-" + made++);
        contents.add(new byte[0]);
        put(names.size() - 1, bytes());
      }
    }
  }

  private byte[] bytes() {
    var bytes = new byte[random.nextInt(20) == 0 ? LARGE : random.nextInt(SMALL)];
    random.nextBytes(bytes);
    return bytes;
  }

  private void put(int at, byte[] bytes) throws ResourceException {
    announcePut(at, bytes);
    write(names.get(at), OpenFlags.WRITE, bytes);
  }

  private void append(int at, byte[] bytes) throws ResourceException {
    byte[] before = contents.get(at);
    var all = new byte[before.length + bytes.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(bytes, 0, all, before.length, bytes.length);
    announcePut(at, all);
    write(names.get(at), OpenFlags.APPEND, bytes);
  }

  private void announcePut(int at, byte[] bytes) {
    contents.set(at, bytes);
    say("put " + names.get(at) + " " + checksum(bytes) + " " + bytes.length);
  }

  static long checksum(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }

  private void write(String path, OpenFlags flags, byte[] bytes) throws ResourceException {
    OpenFile file = files.open(WorkspacePath.of(path), flags);
    int half = bytes.length / 2;
    long end = files.write(file.handle(), 0, ByteBuffer.wrap(bytes, 0, half));
    long _ = files.write(file.handle(), end, ByteBuffer.wrap(bytes, half, bytes.length - half));
    files.close(file.handle());
    say("done");
  }

  private void move(int at, String to) throws ResourceException {
    String from = names.set(at, to);
    say("move " + from + " " + to);
    files.move(WorkspacePath.of(from), WorkspacePath.of(to));
    say("done");
  }

  private void delete(int at) throws ResourceException {
    String path = names.remove(at);
    contents.remove(at);
    say("delete " + path);
    files.delete(WorkspacePath.of(path));
    say("done");
  }
}
