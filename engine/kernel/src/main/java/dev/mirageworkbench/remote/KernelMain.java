package dev.mirageworkbench.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.TemporaryFolder;
import dev.mirageworkbench.python.GraalPyKernelProvider;
import dev.mirageworkbench.python.WarmUp;
import dev.mirageworkbench.wire.FrameChannel;
import dev.mirageworkbench.wire.Hello;
import dev.mirageworkbench.wire.KernelMessage;
import dev.mirageworkbench.wire.WireWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;

/// A kernel's process.
///
/// Its standard input brings three lines, the path of the program's socket, the token for it and
/// the
/// folder for temporary files, and then nothing more: when it ends, the program is gone, and so is
/// the kernel, whatever it is in, with its temporary files.
public final class KernelMain {
  private static final System.Logger LOG = System.getLogger(KernelMain.class.getName());

  /// Known to the program as this reason.
  private static final int OUT_OF_MEMORY = 3;

  private static final int DEFECT = 70;
  private static final int DELETIONS = 10;

  private KernelMain() {}

  /// Where the program is, and how it knows its own kernels.
  private record Home(Path socket, String token) {
    FrameChannel connect(int lane) throws IOException {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.connect(UnixDomainSocketAddress.of(socket));
        var frames = new FrameChannel(channel);
        var hello = new WireWriter();
        new Hello(token, lane).put(hello);
        frames.send(hello.frame());
        return frames;
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    Thread.setDefaultUncaughtExceptionHandler(KernelMain::failed);
    var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    String socket = input.readLine();
    String token = input.readLine();
    String temporary = input.readLine();
    if (socket == null || token == null || temporary == null) {
      throw new IllegalArgumentException("a kernel is started by Mirage Workbench only");
    }
    var folder = new TemporaryFolder(Path.of(temporary));
    Thread.ofPlatform().daemon().name("mirage-program-watch").start(() -> endWith(input, folder));
    var home = new Home(Path.of(socket), token);
    try (FrameChannel channel = home.connect(Hello.CONTROL)) {
      var control = new ControlLink(channel);
      var files =
          new RemoteFiles(
              new Lanes(
                  home::connect,
                  (lane, call) -> control.report(new KernelMessage.CancelCall(lane, call))));
      var kernel =
          new GraalPyKernelProvider()
              .startAlone(new KernelConfig(WorkspacePath.ROOT, Map.of()), files, control::ready);
      control.serve(kernel, new WarmUp(files, kernel));
    }
    Runtime.getRuntime().halt(0);
  }

  /// A thread of the kernel itself that ends leaves a kernel that does not answer. Python's own
  /// threads tell of their failures in their own way.
  private static void failed(Thread thread, Throwable failure) {
    try {
      LOG.log(Level.ERROR, thread.getName() + " failed", failure);
      // The last line is what the program shows.
      LOG.log(Level.ERROR, failure.toString());
    } finally {
      Runtime.getRuntime().halt(failure instanceof OutOfMemoryError ? OUT_OF_MEMORY : DEFECT);
    }
  }

  /// Nothing waits for a builtin that does not come to an end.
  private static void endWith(BufferedReader input, TemporaryFolder folder) {
    try {
      while (input.readLine() != null) {
        // Nothing is said here any more.
      }
    } catch (IOException _) {
      // As good as the end.
    }
    delete(folder);
    Runtime.getRuntime().halt(0);
  }

  /// More than once, as Python may be making files at the same time.
  private static void delete(TemporaryFolder folder) {
    for (int attempt = 1; attempt <= DELETIONS; attempt++) {
      try {
        folder.delete();
        return;
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "temporary files are not deleted yet", e);
      }
    }
  }
}
